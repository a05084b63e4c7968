package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Breakdown;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.DimensionValues;
import dev.fullspan.eventlog.query.Scope;
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
        reading.each(orders(question, reading.prices(question.scope())), row -> {
            Orders at = orders.computeIfAbsent(key(row.getString(1)), value -> new Orders(question.scope()));
            at.count += at.revenue.orders(row, 2);
        });
        return reading.list(sessions(question), row -> {
            String value = row.getString(1);
            Orders of = orders.getOrDefault(key(value), new Orders(question.scope()));
            return new Breakdown.Row(
                    value == null || value.isEmpty() ? null : value,
                    value == null,
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    of.count,
                    of.revenue.takings());
        });
    }

    private static String key(@Nullable String value) {
        return value == null ? REST : value;
    }

    /** Rows of (value, visitors, sessions, buying sessions): the empty value is unknown, null is the rest. */
    static Sql sessions(Breakdown question) {
        return top(question).add("""
                select t.value, count(distinct c.visitor), count(*), count(*) filter (c.id in (
                    select o.session from orders o where o.shop = ? and o.cancelled_at is null and o.session is not null))
                from chosen c
                left join top t on t.value = c.value
                group by t.value
                order by t.value is null, count(*) desc, t.value
                """, question.shop().value());
    }

    /** Rows of (value, currency, orders, those with an amount, sum, converted). */
    static Sql orders(Breakdown question, Prices prices) {
        return top(question)
                .add("select t.value, " + TakingsSum.columns(prices, "o") + "\n")
                .add("from " + prices.orders() + " o\njoin sessions s on s.shop = o.shop and s.id = o.session\n")
                .add("left join top t on t.value = coalesce(" + SessionSql.value(question.by()) + ", '')\nwhere ")
                .add(OverviewAnswer.placed(question.scope()))
                .add("\ngroup by t.value, o.currency\n");
    }

    private static Sql top(Breakdown question) {
        return Sql.of("with chosen as (\nselect s.id, s.visitor, coalesce(" + SessionSql.value(question.by())
                        + ", '') as value\nfrom sessions s\nwhere ")
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
        String value = SessionSql.value(dimension);
        return Sql.of("select " + value + ", count(*)\nfrom sessions s\nwhere ")
                .add(SessionSql.started(scope))
                .add(" and " + value + " is not null\ngroup by 1\norder by 2 desc, 1\nlimit ?\n", limit);
    }
}
