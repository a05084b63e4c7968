package dev.fullspan.order;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderDetail.Concern;
import dev.fullspan.order.OrderDetail.Happening;
import dev.fullspan.order.OrderDetail.Item;
import dev.fullspan.order.OrderDetail.Sums;
import dev.fullspan.order.OrderSnapshot.Discount;
import dev.fullspan.order.OrderSnapshot.Totals;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads orders whole, for people. */
@Component
public class OrderDetails {
    private final OrderReader reader;
    private final OrderChannels channels;
    private final JdbcClient database;

    OrderDetails(OrderReader reader, OrderChannels channels, JdbcClient database) {
        this.reader = reader;
        this.channels = channels;
        this.database = database;
    }

    private record Own(String source, String stockName, Set<String> tags, Set<String> accepted) {}

    /** @throws dev.fullspan.kernel.ProblemException where the shop has no such order */
    public OrderDetail get(ShopId shop, OrderId id) {
        OrderReader.Whole whole = reader.get(shop, id);
        OrderRow row = whole.row();
        Joined order = whole.order();
        Part.Person person = order.person();
        Own own = own(id);
        return new OrderDetail(
                row,
                own.source(),
                own.stockName(),
                order.lines().stream().map(line -> item(line, order)).toList(),
                sums(order),
                person == null ? OrderSnapshot.Buyer.NOBODY : person.buyer(),
                person == null ? null : person.note(),
                channels.of(shop, List.of(row)).get(id),
                order.payments(),
                order.refunds(),
                order.parcels(),
                order.cancelled(),
                own.tags(),
                whole.problems().stream()
                        .map(one -> new Concern(
                                one, own.accepted().contains(one.kind().word())))
                        .toList(),
                whole.steps().stream()
                        .map(one -> new Happening(
                                one.id(),
                                one.at(),
                                one.author(),
                                one.kind(),
                                one.text(),
                                one.isUndoable(),
                                one.undone()))
                        .toList());
    }

    private Own own(OrderId id) {
        return database.sql("""
                        select c.name, r.own_tags, r.accepted,
                            coalesce((select n.name from orders.stock_name n where n.record = r.id), '') as stock_name
                        from orders.record r join orders.connection c on c.shop = r.shop and c.id = r.connection
                        where r.id = :id
                        """)
                .param("id", id.value())
                .query((row, number) -> new Own(
                        row.getString("name"),
                        row.getString("stock_name"),
                        new TreeSet<>(OrderRow.texts(row.getArray("own_tags"))),
                        Set.copyOf(OrderRow.texts(row.getArray("accepted")))))
                .single();
    }

    private static Item item(JoinedLine joined, Joined order) {
        OrderSnapshot.Line line = joined.line();
        return new Item(
                line.id(),
                line.sku(),
                line.title(),
                line.quantity(),
                line.unitPrice(),
                new Money(joined.net(), order.header().currency()),
                joined.shipped(),
                order.cancelled() == null ? joined.outstanding() : 0,
                joined.removed(),
                joined.returned());
    }

    private static Sums sums(Joined order) {
        Currency currency = order.header().currency();
        Totals totals = order.header().totals();
        return new Sums(
                new Money(order.subtotal(), currency),
                new Money(order.discounts(), currency),
                totals.discounts().stream()
                        .map(Discount::code)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(TreeSet::new)),
                new Money(order.minor(totals.shipping()), currency),
                totals.shippingMethod(),
                new Money(order.minor(totals.tax()), currency),
                totals.taxIncluded(),
                new Money(order.total(), currency),
                new Money(order.captured(), currency),
                new Money(order.refunded(), currency));
    }
}
