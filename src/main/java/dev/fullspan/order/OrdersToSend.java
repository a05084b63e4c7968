package dev.fullspan.order;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.PersonKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What those need of orders who decide who sends them, and what they tell of it. */
@Component
public class OrdersToSend {
    private final JdbcClient database;
    private final OrderReader reader;
    private final StockFollower stock;
    private final Timeline timeline;
    private final DueOrders due;
    private final PersonOrders persons;

    OrdersToSend(
            JdbcClient database,
            OrderReader reader,
            StockFollower stock,
            Timeline timeline,
            DueOrders due,
            PersonOrders persons) {
        this.database = database;
        this.reader = reader;
        this.stock = stock;
        this.timeline = timeline;
        this.due = due;
        this.persons = persons;
    }

    private record Standing(boolean waits, boolean news, boolean takesStock) {}

    /** Keeps everybody else from changing an order until the current transaction ends. */
    public void lock(ShopId shop, OrderId order) {
        boolean found = database.sql("select id from orders.record where shop = :shop and id = :id for update")
                .param("shop", shop.value())
                .param("id", order.value())
                .query(Long.class)
                .optional()
                .isPresent();
        if (!found) {
            throw OrderReader.unknown();
        }
    }

    /** Whether a person keeps it back. */
    public boolean isHeld(ShopId shop, OrderId order) {
        return database.sql(
                                "select count(*) from orders.record where shop = :shop and id = :id and hold_reason is not null")
                        .param("shop", shop.value())
                        .param("id", order.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** @throws dev.fullspan.kernel.ProblemException where the shop has no such order */
    public OrderToSend get(ShopId shop, OrderId order) {
        OrderRow row = reader.row(shop, order);
        Joined joined = Joined.of(new Parts(database).of(order.value())).orElseThrow(OrderReader::unknown);
        Standing standing = database.sql(
                        "select r.waits, " + DueOrders.NEWS + " as news, " + DueOrders.TAKES + " as takes_stock"
                                + " from orders.record r join orders.connection c on c.shop = r.shop and c.id = r.connection where r.id = :id")
                .param("id", order.value())
                .query(Standing.class)
                .single();
        OrderSnapshot.Buyer buyer = joined.person() == null
                ? OrderSnapshot.Buyer.NOBODY
                : Objects.requireNonNull(joined.person()).buyer();
        List<OrderToSend.Line> lines = new ArrayList<>();
        for (JoinedLine line : joined.lines()) {
            lines.add(line(line, lines.size() + 1, joined.cancelled() != null));
        }
        return new OrderToSend(
                row,
                standing.waits(),
                standing.news(),
                standing.takesStock(),
                buyer.shipping() == null ? buyer.billing() : buyer.shipping(),
                buyer.phone(),
                joined.header().location(),
                joined.header().totals().shippingMethod(),
                lines);
    }

    private static OrderToSend.Line line(JoinedLine line, int position, boolean isCancelled) {
        long wanted = line.shipped() + (isCancelled ? 0 : line.outstanding());
        return new OrderToSend.Line(
                line.line().id(),
                position,
                line.line().sku(),
                line.line().title(),
                wanted,
                line.shipped(),
                line.line().product());
    }

    /** The parcels of an order by their names: what was in one that is cancelled, or is in it no more, has not left. */
    public Map<String, OrderParts.Parcel> parcels(OrderId order) {
        return new Parts(database)
                .of(order.value()).stream()
                        .filter(part -> part.type() == Part.Type.PARCEL)
                        .collect(Collectors.toMap(Part::id, part -> part.as(OrderParts.Parcel.class)));
    }

    /** Under what name the stock knows an order; null while it does not. */
    public @Nullable String stockName(OrderId order) {
        return stock.claimed(order.value()).orElse(null);
    }

    /**
     * Has an order's units lie where they are to, in one step: they are at no moment free for others.
     *
     * @param onlyIfEnough whether nothing is done where a location has too little
     * @return false where it has
     */
    public boolean place(ShopId shop, OrderId order, Collection<OrderPlaces.Place> places, boolean onlyIfEnough) {
        return stock.place(shop, due.of(order), List.copyOf(places), onlyIfEnough);
    }

    /** The orders of a person who is known. */
    public List<OrderId> ofPerson(ShopId shop, PersonKeys person) {
        return persons.records(shop, person).stream().map(OrderId::new).toList();
    }

    /**
     * By what others may have written of a buyer.
     *
     * @param numbers of their orders, as the source shows and names them
     * @param names under which they ordered
     */
    public record Called(Set<String> numbers, Set<String> names, Set<String> contacts) {}

    /** By what others may have written of a person who is known. */
    public Called called(ShopId shop, PersonKeys person) {
        Set<String> numbers = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        Set<String> contacts = new TreeSet<>();
        database.sql("select number, source_id, buyer, email from orders.record where shop = :shop and id = any(:ids)")
                .param("shop", shop.value())
                .param("ids", persons.records(shop, person).toArray(Long[]::new))
                .query(row -> {
                    add(numbers, row.getString("number"));
                    add(numbers, row.getString("source_id"));
                    add(names, row.getString("buyer"));
                    add(contacts, row.getString("email"));
                });
        return new Called(numbers, names, contacts);
    }

    private static void add(Set<String> to, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            to.add(text);
        }
    }

    /** Orders of a person who is to be forgotten, and those of a shop whose persons were forgotten before. */
    public List<OrderId> forgotten(ShopId shop, PersonKeys person) {
        Set<Long> all = new TreeSet<>(persons.records(shop, person));
        all.addAll(database.sql("select id from orders.record where shop = :shop and forgotten is not null")
                .param("shop", shop.value())
                .query(Long.class)
                .list());
        return all.stream().map(OrderId::new).toList();
    }

    /** Has the stock follow an order anew, and those who decide who sends it. */
    public void again(ShopId shop, Collection<OrderId> orders) {
        due.again(shop, orders, List.of("stock", "route"));
    }

    /** The same after a minute, should nothing have done so until then: for whoever is about to move its stock, and may be stopped in the midst of it. */
    public void againLater(ShopId shop, OrderId order) {
        due.later(shop, List.of(order), List.of("stock", "route"), Duration.ofMinutes(1));
    }

    /** Has those who decide who sends them look at these orders anew. */
    public void routeAgain(ShopId shop, Collection<OrderId> orders) {
        due.again(shop, orders, List.of("route"));
    }

    /** Notes something in the timeline of an order that changes nothing of the order itself. */
    public void tell(OrderId order, String author, String kind, String text) {
        timeline.add(order.value(), author, kind, text, null);
    }
}
