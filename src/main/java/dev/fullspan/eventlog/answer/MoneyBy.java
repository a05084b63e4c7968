package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.Takings;
import java.util.HashMap;
import java.util.Map;

/**
 * Orders and their money by a key, less all refunds of these orders. An order counts once for each key that it has, so that sums over
 * keys do not add up.
 */
final class MoneyBy {
    private final Scope scope;
    private final Map<String, TakingsSum> sums = new HashMap<>();
    private final Map<String, Long> orders = new HashMap<>();
    private final Map<String, Long> buying = new HashMap<>();

    /** @param keyed rows of (key, session, order_id), each once, of {@code paged_orders} */
    MoneyBy(Scope scope, Sql keyed, PagedSessions paged, Reading reading) {
        this.scope = scope;
        reading.run(Sql.of("create or replace temp table keyed as\n").add(keyed));
        reading.each(
                Sql.of("select k.key, " + TakingsSum.columns(paged.prices(), "o") + """

                        from keyed k
                        join paged_orders o on o.order_id = k.order_id
                        group by k.key, o.currency
                        """),
                row -> orders.merge(row.getString(1), sum(row.getString(1)).orders(row, 2), Long::sum));
        reading.each(
                Sql.of("select k.key, r.currency, " + TakingsSum.sum("r.amount") + """

                        from keyed k
                        join paged_refunds r on r.order_id = k.order_id
                        group by k.key, r.currency
                        """),
                row -> sum(row.getString(1)).refund(row.getString(2), row.getLong(3)));
        reading.each(
                Sql.of("select k.key, count(distinct k.session) from keyed k group by k.key"),
                row -> buying.put(row.getString(1), row.getLong(2)));
    }

    private TakingsSum sum(String key) {
        return sums.computeIfAbsent(key, one -> new TakingsSum(scope.currency()));
    }

    Takings takings(String key) {
        TakingsSum sum = sums.get(key);
        return sum == null ? Takings.none(scope.currency()) : sum.takings();
    }

    long orders(String key) {
        return orders.getOrDefault(key, 0L);
    }

    /** Sessions with such an order. */
    long buying(String key) {
        return buying.getOrDefault(key, 0L);
    }
}
