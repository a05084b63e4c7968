package dev.fullspan.order;

import dev.fullspan.kernel.ShopId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
        List<News> news = told.stream()
                .map(one -> new News(one.told(), Part.of(one), one.told().connection()))
                .toList();
        return takeNews(shop, news);
    }

    /** Takes parts that are told alone; they wait where their order has not come yet. */
    public Taken take(ShopId shop, OrderParts told) {
        return take(shop, told, told.told().connection());
    }

    /** @param author who stands for it in the timeline */
    Taken take(ShopId shop, OrderParts told, String author) {
        return takeNews(shop, List.of(new News(told.told(), Part.of(told), author)))
                .getFirst();
    }

    /** The same of a part that is ours alone. */
    void take(ShopId shop, Told told, Part part, String author) {
        takeNews(shop, List.of(new News(told, List.of(part), author)));
    }

    /**
     * Has stock, routing and reports follow what is due now, instead of a moment later.
     *
     * @return whether stock and routing have followed this order; an order that nobody could be given has been followed, too
     */
    public boolean follow(OrderId order) {
        followers.round();
        return database.sql("""
                        select not exists (
                            select from orders.due
                            where record = :record and (what = 'stock' or what = 'route' and (next <= :now or fault is not null)))
                        """)
                .param("record", order.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private record News(Told told, List<Part> parts, String author) {
        Key key() {
            return new Key(told.connection(), told.id());
        }
    }

    private record Key(String connection, String id) {}

    private List<Taken> takeNews(ShopId shop, List<News> news) {
        List<Taken> taken = Objects.requireNonNull(transaction.execute(status -> {
            Map<String, Told> sources = new TreeMap<>();
            news.forEach(one -> sources.putIfAbsent(
                    one.told().connection() + " " + one.told().engine().word(), one.told()));
            sources.values().forEach(one -> connections.heard(shop, one));
            Map<News, Taken> results = new IdentityHashMap<>();
            List<News> left = news;
            while (!left.isEmpty()) {
                // What is told of one order twice is taken one after the other.
                Map<Key, News> round = new LinkedHashMap<>();
                left.forEach(one -> round.putIfAbsent(one.key(), one));
                left = left.stream().filter(one -> round.get(one.key()) != one).toList();
                take(shop, round, results);
            }
            return news.stream()
                    .map(one -> Objects.requireNonNull(results.get(one)))
                    .toList();
        }));
        followers.soon();
        return taken;
    }

    private void take(ShopId shop, Map<Key, News> round, Map<News, Taken> results) {
        Set<Key> fresh = new HashSet<>();
        Map<Key, Recorded> rows = lock(shop, round.keySet(), fresh);
        Map<Long, List<Part>> kept = parts.of(rows.entrySet().stream()
                .filter(entry -> !fresh.contains(entry.getKey()))
                .map(entry -> entry.getValue().id())
                .toList());
        List<Parts.Written> written = new ArrayList<>();
        List<Settling.Told> settled = new ArrayList<>();
        round.forEach((key, news) -> {
            Recorded before = Objects.requireNonNull(rows.get(key));
            List<Part> told = before.forgotten()
                    ? news.parts().stream()
                            .flatMap(part -> part.ofNobody().stream())
                            .toList()
                    : news.parts();
            Parts.Joining joining = Parts.join(kept.getOrDefault(before.id(), List.of()), told);
            joining.written().forEach(part -> written.add(new Parts.Written(before.id(), part)));
            OrderId id = new OrderId(before.id());
            Optional<Joined> joined =
                    joining.what() == Taken.What.CHANGED ? Joined.of(joining.all()) : Optional.empty();
            if (joined.isPresent()) {
                settled.add(new Settling.Told(
                        before,
                        joined.get(),
                        news.told(),
                        news.author(),
                        latest(joining.all()),
                        before.known() ? Taken.What.CHANGED : Taken.What.NEW));
            } else {
                Taken.What what =
                        joining.what() == Taken.What.CHANGED ? Taken.What.WAITS_FOR_ITS_ORDER : joining.what();
                results.put(news, new Taken(id, what, problems(before.id())));
            }
        });
        parts.write(written);
        Map<Long, List<OrderProblem>> problems = settling.settle(shop, settled);
        for (Settling.Told one : settled) {
            News news = Objects.requireNonNull(
                    round.get(new Key(one.source().connection(), one.source().id())));
            results.put(
                    news,
                    new Taken(
                            new OrderId(one.before().id()),
                            one.what(),
                            problems.getOrDefault(one.before().id(), List.of())));
        }
    }

    private static Instant latest(List<Part> parts) {
        return parts.stream().map(Part::version).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** Locks the rows of these orders, made where there were none; always in the same order, so that nobody waits in a circle. */
    private Map<Key, Recorded> lock(ShopId shop, Set<Key> keys, Set<Key> fresh) {
        List<Key> sorted = keys.stream()
                .sorted(Comparator.comparing(Key::connection).thenComparing(Key::id))
                .toList();
        Columns<Key> asked =
                new Columns<>(sorted).add("connection", "text", Key::connection).add("source_id", "text", Key::id);
        asked.bind(database.sql("""
                        insert into orders.record (shop, connection, source_id, changed)
                        select :shop, w.connection, w.source_id, :now from\s""" + asked.relation("w") + """

                        on conflict (shop, connection, source_id) do nothing
                        returning connection, source_id
                        """))
                .param("shop", shop.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(row -> {
                    fresh.add(new Key(row.getString("connection"), row.getString("source_id")));
                });
        Map<Key, Recorded> rows = new HashMap<>();
        asked.bind(database.sql("select r.connection, r.source_id, " + Recorded.COLUMNS
                        + "\nfrom orders.record r join " + asked.relation("w")
                        + " on r.connection = w.connection and r.source_id = w.source_id\nwhere r.shop = :shop"
                        + "\norder by r.connection collate \"C\", r.source_id collate \"C\"\nfor update of r"))
                .param("shop", shop.value())
                .query(row -> {
                    rows.put(new Key(row.getString("connection"), row.getString("source_id")), Recorded.of(row, 0));
                });
        return rows;
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
