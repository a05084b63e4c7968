package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Baskets;
import dev.fullspan.eventlog.query.Baskets.Quartiles;
import dev.fullspan.eventlog.query.Baskets.Way;
import dev.fullspan.eventlog.query.PageRules;
import dev.fullspan.eventlog.query.Sales;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.kernel.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers what is in baskets. */
final class BasketAnswers {
    private BasketAnswers() {}

    static Baskets.Sizes.Found of(Baskets.Sizes question, Reading reading) {
        Scope scope = question.scope();
        BasketSql.prepare(scope, reading);
        reading.run(sizes());
        Map<Long, TakingsSum> money = new TreeMap<>();
        Map<Long, Long> orders = new TreeMap<>();
        reading.each(
                Sql.of("select s.units, s.currency, count(*), count(s.amount), " + TakingsSum.sum("s.amount")
                        + ", count(*) filter (s.converted) from basket_sizes s group by 1, 2"),
                row -> {
                    long units = row.getLong(1);
                    TakingsSum sum = money.computeIfAbsent(units, key -> new TakingsSum(scope.currency()));
                    orders.merge(units, sum.orders(row, 2), Long::sum);
                });
        long all = reading.number(Sql.of("select count(*) from baskets"));
        long told = orders.values().stream().mapToLong(Long::longValue).sum();
        return new Baskets.Sizes.Found(
                told,
                all - told,
                quartiles("units", reading),
                quartiles("products", reading),
                quartiles("minor", reading),
                orders.entrySet().stream()
                        .map(size -> new Baskets.Sizes.OfSize(
                                size.getKey(),
                                size.getValue(),
                                money.getOrDefault(size.getKey(), new TakingsSum(scope.currency()))
                                        .takings()))
                        .toList());
    }

    /** The table {@code basket_sizes}: each basket with how many things and products it holds; a line without a product is one of its own. */
    static Sql sizes() {
        return Sql.of("""
                create or replace temp table basket_sizes as
                select b.*, l.units, l.products
                from baskets b
                join (
                    select l.order_id, cast(sum(l.units) as bigint) as units,
                        count(distinct l.product) + count(*) filter (l.product is null) as products
                    from order_lines l
                    group by l.order_id
                ) l on l.order_id = b.order_id
                """);
    }

    private static @Nullable Quartiles quartiles(String column, Reading reading) {
        return reading.one(
                        Sql.of(
                                "select count(%1$s), quantile_cont(%1$s, 0.25), quantile_cont(%1$s, 0.5), quantile_cont(%1$s, 0.75) from basket_sizes"
                                        .formatted(column)),
                        row -> new Found(
                                row.getLong(1) == 0
                                        ? null
                                        : new Quartiles(row.getDouble(2), row.getDouble(3), row.getDouble(4))))
                .quartiles();
    }

    private record Found(@Nullable Quartiles quartiles) {}

    static Baskets.Top.Found of(Baskets.Top question, Reading reading) {
        Scope scope = question.scope();
        BasketSql.prepare(scope, reading);
        reading.run(BasketSql.top());
        reading.run(BasketSql.items("l." + column(question.by())));
        long[] counts = reading.one(
                Sql.of(
                        "select count(*) filter (t.top), count(*), coalesce(min(t.minor) filter (t.top), 0) from top_baskets t"),
                row -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)});
        List<Baskets.Top.Row> rows = reading.list(
                Sql.of("""
                        select i.value, n.name, count(*) filter (t.top), count(*) filter (not t.top)
                        from top_baskets t
                        join basket_items i on i.order_id = t.order_id
                        left join (select l.product, max(l.name) as name from order_lines l group by 1) n on n.product = i.value
                        group by 1, 2
                        having count(*) >= ?
                        order by count(*) desc, 1
                        """, question.least()),
                row -> new Baskets.Top.Row(
                        row.getString(1),
                        question.by() == Sales.By.PRODUCT ? row.getString(2) : null,
                        row.getLong(3),
                        row.getLong(4)));
        return new Baskets.Top.Found(
                counts[0], counts[1] - counts[0], counts[0] == 0 ? null : new Money(counts[2], scope.currency()), rows);
    }

    /** The column of {@code order_lines} that tells it. */
    static String column(Sales.By by) {
        return switch (by) {
            case PRODUCT -> "product";
            case CATEGORY -> "category";
            case BRAND -> "brand";
            case DAY, WEEK, MONTH, CHANNEL, COUNTRY, VISITOR, CUSTOMER ->
                throw new IllegalArgumentException("Lines do not tell " + by);
        };
    }

    static Baskets.Together.Found of(Baskets.Together question, Reading reading) {
        BasketSql.prepare(question.scope(), reading);
        reading.run(BasketSql.paired());
        reading.run(BasketSql.frequent(question.least()));
        return new Baskets.Together.Found(
                reading.number(Sql.of("select count(distinct l.order_id) from order_lines l")),
                reading.number(BasketSql.longer()),
                reading.list(BasketSql.products("frequent"), BasketAnswers::product),
                reading.list(
                        BasketSql.pairs(question.least()),
                        row -> new Baskets.Together.Pair(
                                row.getInt(1), row.getInt(2), row.getLong(3), row.getLong(4))));
    }

    private static Baskets.Product product(ResultSet row) throws SQLException {
        Double price = (Double) row.getObject(4);
        return new Baskets.Product(row.getString(1), row.getString(2), row.getLong(3), price);
    }

    static Baskets.Next.Found of(Baskets.Next question, Reading reading) {
        BasketSql.prepare(question.scope(), reading);
        BasketSql.next(question, reading);
        reading.run(BasketSql.followers("firsts", "order_id", question.least()));
        reading.run(BasketSql.followers("seconds", "next_id", question.least()));
        long[] counts = reading.one(
                Sql.of("select count(*) filter (f.mature), count(*) filter (not f.mature),"
                        + " count(f.next_id) filter (f.mature) from followed f"),
                row -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)});
        return new Baskets.Next.Found(
                counts[0],
                counts[1],
                counts[2],
                reading.number(BasketSql.longer()),
                reading.list(BasketSql.products("firsts"), BasketAnswers::product),
                reading.list(BasketSql.products("seconds"), BasketAnswers::product),
                reading.list(
                        BasketSql.following(question.least()),
                        row -> new Baskets.Next.Pair(row.getInt(1), row.getInt(2), row.getLong(3))));
    }

    static List<Baskets.Browsing.Row> of(Baskets.Browsing question, Reading reading) {
        Scope scope = question.scope();
        PagedSessions paged = new PagedSessions(scope, PageRules.NONE, question.now(), reading).withOrders();
        reading.run(BasketSql.browsing(scope));
        MoneyBy money = new MoneyBy(
                scope,
                Sql.of(
                        "select b.way as key, o.session, o.order_id from browsing b join paged_orders o on o.session = b.session"),
                paged,
                reading);
        Map<Way, Long> sessions = new EnumMap<>(Way.class);
        reading.each(
                Sql.of("select b.way, count(*) from browsing b group by 1"),
                row -> sessions.put(Way.valueOf(row.getString(1)), row.getLong(2)));
        List<Baskets.Browsing.Row> rows = new ArrayList<>();
        sessions.forEach((way, count) -> rows.add(new Baskets.Browsing.Row(
                way, count, money.buying(way.name()), money.orders(way.name()), money.takings(way.name()))));
        return rows;
    }
}
