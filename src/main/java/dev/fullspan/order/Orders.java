package dev.fullspan.order;

import dev.fullspan.kernel.ShopId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Orders of all sources. Whatever a source tells is kept part by part; of each part the latest telling stands, and the order follows from its
 * parts. So the same news in any order, any number of times and on any number of nodes end in the same state.
 */
@Component
public class Orders {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Connections connections;
    private final Settling settling;
    private final Followers followers;
    private final Parts parts;
    private final Clock clock;

    Orders(
            JdbcClient database,
            TransactionTemplate transaction,
            Connections connections,
            Settling settling,
            Followers followers,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.connections = connections;
        this.settling = settling;
        this.followers = followers;
        this.parts = new Parts(database);
        this.clock = clock;
    }

    /** Takes all that a source tells of an order. Returns when it is durable. */
    public Taken take(ShopId shop, OrderSnapshot told) {
        return takeAll(shop, List.of(told)).getFirst();
    }

    /** Takes many in one transaction: all or none. */
    public List<Taken> takeAll(ShopId shop, List<OrderSnapshot> told) {
        List<Taken> taken = Objects.requireNonNull(transaction.execute(status -> {
            told.stream().map(OrderSnapshot::told).map(Told::connection).distinct().forEach(connection -> told.stream()
                    .map(OrderSnapshot::told)
                    .filter(one -> one.connection().equals(connection))
                    .findFirst()
                    .ifPresent(one -> connections.heard(shop, one)));
            // Always in the same order, so that two that take the same orders do not wait for each other in a circle.
            List<Integer> turns = new ArrayList<>();
            for (int i = 0; i < told.size(); i++) {
                turns.add(i);
            }
            turns.sort(Comparator.comparing((Integer i) -> told.get(i).told().connection())
                    .thenComparing(i -> told.get(i).told().id()));
            Taken[] results = new Taken[told.size()];
            for (int i : turns) {
                results[i] = take(
                        shop, told.get(i).told(), Part.of(told.get(i)), told.get(i).told().connection());
            }
            return List.of(results);
        }));
        followers.soon();
        return taken;
    }

    /** Takes parts that are told alone; they wait where their order has not come yet. */
    public Taken take(ShopId shop, OrderParts told) {
        return take(shop, told, told.told().connection());
    }

    /** @param author who stands for it in the timeline */
    Taken take(ShopId shop, OrderParts told, String author) {
        Taken taken = Objects.requireNonNull(transaction.execute(status -> {
            connections.heard(shop, told.told());
            return take(shop, told.told(), Part.of(told), author);
        }));
        followers.soon();
        return taken;
    }

    private Taken take(ShopId shop, Told told, List<Part> news, String author) {
        Locked locked = lock(shop, told);
        Recorded before = locked.row();
        List<Part> kept = before.forgotten()
                ? news.stream().filter(part -> part.type() != Part.Type.PERSON).toList()
                : news;
        Parts.Joining joining = parts.join(before.id(), locked.fresh(), kept);
        OrderId id = new OrderId(before.id());
        if (joining.what() != Taken.What.CHANGED) {
            return new Taken(id, joining.what(), problems(before.id()));
        }
        Optional<Joined> joined = Joined.of(joining.all());
        if (joined.isEmpty()) {
            return new Taken(id, Taken.What.WAITS_FOR_ITS_ORDER, List.of());
        }
        List<OrderProblem> problems = settling.settle(shop, told.connection(), told.id(), before, joined.get(), author);
        return new Taken(id, before.known() ? Taken.What.CHANGED : Taken.What.NEW, problems);
    }

    private record Locked(Recorded row, boolean fresh) {}

    private Locked lock(ShopId shop, Told told) {
        int made = database.sql("""
                        insert into orders.record (shop, connection, source_id, changed)
                        values (:shop, :connection, :id, :now)
                        on conflict (shop, connection, source_id) do nothing
                        """)
                .param("shop", shop.value())
                .param("connection", told.connection())
                .param("id", told.id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        Recorded row = database.sql("select " + Recorded.COLUMNS + """

                        from orders.record r
                        where r.shop = :shop and r.connection = :connection and r.source_id = :id
                        for update
                        """)
                .param("shop", shop.value())
                .param("connection", told.connection())
                .param("id", told.id())
                .query(Recorded::of)
                .single();
        return new Locked(row, made == 1);
    }

    private List<OrderProblem> problems(long record) {
        return database.sql("select problems from orders.record where id = :id")
                .param("id", record)
                .query(String.class)
                .optional()
                .map(Settling::problems)
                .orElse(List.of());
    }
}
