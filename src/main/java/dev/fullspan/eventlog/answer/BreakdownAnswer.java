package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Breakdown;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.DimensionValues;
import dev.fullspan.eventlog.query.Scope;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers breakdowns of sessions by a dimension, and which values a dimension has. */
final class BreakdownAnswer {
    /** Stands for the rest: no value of a dimension holds it. */
    private static final String REST = "\u0000rest";

    private BreakdownAnswer() {}

    /** Money of one value while it is gathered. */
    private static final class Orders {
        private long count;
        private final TakingsSum revenue;

        Orders(Scope scope) {
            this.revenue = new TakingsSum(scope.currency());
        }
    }

    static List<Breakdown.Row> of(Breakdown question, Reading reading) {
        Map<String, Orders> orders = new HashMap<>();
        Prices prices = reading.prices(question.scope());
        reading.each(orders(question, prices), row -> {
            Orders at = orders.computeIfAbsent(key(row.getString(1)), value -> new Orders(question.scope()));
            at.count += at.revenue.orders(row, 2);
        });
        if (OverviewAnswer.anyRefund(question.scope(), question.refundsOn(), reading)) {
            reading.each(
                    refunds(question, prices),
                    row -> orders.computeIfAbsent(key(row.getString(1)), value -> new Orders(question.scope()))
                            .revenue
                            .refund(row.getString(2), row.getLong(3)));
        }
        List<Breakdown.Row> rows = reading.list(sessions(question), row -> {
            String value = row.getString(1);
            Orders of = orders.remove(key(value));
            return row(
                    value,
                    new long[] {row.getLong(2), row.getLong(3), row.getLong(4)},
                    of == null ? new Orders(question.scope()) : of);
        });
        // Orders and refunds of sessions that began before the range, or of none, may have a value that no session has.
        orders.forEach((key, of) -> rows.add(row(key.equals(REST) ? null : key, new long[3], of)));
        rows.sort(Comparator.comparing(Breakdown.Row::rest));
        return rows;
    }

    private static Breakdown.Row row(@Nullable String value, long[] sessions, Orders orders) {
        return new Breakdown.Row(
                value == null || value.isEmpty() ? null : value,
                value == null,
                sessions[0],
                sessions[1],
                sessions[2],
                orders.count,
                orders.revenue.takings());
    }

    private static String key(@Nullable String value) {
        return value == null ? REST : value;
    }

    /** Rows of (value, visitors, sessions, buying sessions): the empty value is unknown, null is the rest. */
    static Sql sessions(Breakdown question) {
        return top(question)
                .add("select t.value, count(distinct c.visitor), count(*), count(*) filter (")
                .add(SessionSql.buying("c.id", question.shop()))
                .add("""
                )
                from chosen c
                left join top t on t.value = c.value
                group by t.value
                order by t.value is null, count(*) desc, t.value
                """);
    }

    /** Rows of (value, currency, orders, those with an amount, sum, converted); an order without a session has the empty value. */
    static Sql orders(Breakdown question, Prices prices) {
        return top(question)
                .add("select case when s.id is null then '' else t.value end as value, "
                        + TakingsSum.columns(prices, "o") + "\n")
                .add("from " + prices.orders() + " o\nleft join sessions s on s.shop = o.shop and s.id = o.session\n")
                .add("left join top t on t.value = coalesce(")
                .add(SessionSql.value(question.by(), question.scope()))
                .add(", '')\nwhere ")
                .add(OverviewAnswer.placed(question.scope()))
                .add("\ngroup by 1, 2\n");
    }

    /** Rows of (value, currency, sum of the refunds that count). */
    static Sql refunds(Breakdown question, Prices prices) {
        return top(question)
                .add("select case when s.id is null then '' else t.value end as value, r.currency, "
                        + TakingsSum.sum("r.amount") + "\nfrom " + prices.refunds())
                .add("""
                         r
                        left join orders o on o.shop = r.shop and o.order_id = r.order_id
                        left join sessions s on s.shop = o.shop and s.id = o.session
                        """)
                .add("left join top t on t.value = coalesce(")
                .add(SessionSql.value(question.by(), question.scope()))
                .add(", '')\nwhere ")
                .add(OverviewAnswer.refunded(question.scope(), question.refundsOn()))
                .add("\ngroup by 1, 2\n");
    }

    private static Sql top(Breakdown question) {
        return Sql.of("with chosen as (\nselect s.id, s.visitor, coalesce(")
                .add(SessionSql.value(question.by(), question.scope()))
                .add(", '') as value\nfrom sessions s\nwhere ")
                .add(SessionSql.started(question.scope()))
                .add("""

                        ),
                        top as (select value from chosen group by value order by count(*) desc, value limit ?)
                        """, question.limit());
    }

    static List<DimensionValues.Row> values(DimensionValues question, Reading reading) {
        return reading.list(
                values(question.scope(), question.dimension(), question.limit()),
                row -> new DimensionValues.Row(row.getString(1), row.getLong(2)));
    }

    private static Sql values(Scope scope, Dimension dimension, int limit) {
        return Sql.of("select ")
                .add(SessionSql.value(dimension, scope))
                .add(", count(*)\nfrom sessions s\nwhere ")
                .add(SessionSql.started(scope))
                .add(" and ")
                .add(SessionSql.value(dimension, scope))
                .add(" is not null\ngroup by 1\norder by 2 desc, 1\nlimit ?\n", limit);
    }
}
