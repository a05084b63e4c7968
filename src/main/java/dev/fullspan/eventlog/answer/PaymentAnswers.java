package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Payments;
import dev.fullspan.kernel.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers how well payment works, by method, from the tables that {@link CheckoutSql} makes. */
final class PaymentAnswers {
    /** Rows of (checkout, method, name): the last that each told of its payment. */
    private static final String LASTS = """
            select e.checkout, last(e.payment_method order by e.time, e.position) as method,
                last(e.name order by e.time, e.position) as name
            from checkout_events e
            where e.name in ('Payment Info Entered', 'Payment Failed')
            group by 1
            """;

    private PaymentAnswers() {}

    static List<Payments.Row> payments(Payments question, Reading reading) {
        CheckoutSql.derive(question.set(), reading);
        Currency currency = question.set().scope().currency();
        Map<String, List<Payments.Code>> codes = new HashMap<>();
        reading.each(
                codes(),
                row -> codes.computeIfAbsent(String.valueOf(row.getString(1)), method -> new ArrayList<>())
                        .add(new Payments.Code(row.getString(2), row.getString(3), row.getLong(4))));
        return reading.list(
                payments(),
                row -> new Payments.Row(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        new Money(row.getLong(8), currency),
                        row.getLong(9),
                        seconds(row, 10),
                        seconds(row, 11),
                        codes.getOrDefault(String.valueOf(row.getString(1)), List.of())));
    }

    private static @Nullable Double seconds(ResultSet row, int column) throws SQLException {
        double millis = row.getDouble(column);
        return row.wasNull() ? null : millis / 1000;
    }

    /** Rows of (method, checkouts, tried, failed, checkouts with a failure, soft, stopped, their value, paid, median and 95th percentile in milliseconds). */
    static Sql payments() {
        return Sql.of("""
                with tries as (
                    select e.checkout, e.payment_method as method,
                        greatest(count(*) filter (e.name = 'Payment Failed'),
                            count(*) filter (e.name = 'Payment Info Entered'),
                            1) as tried,
                        count(*) filter (e.name = 'Payment Failed') as failed,
                        count(*) filter (e.name = 'Payment Failed' and e.soft) as soft,
                        max(e.time) filter (e.name = 'Payment Info Entered') as chosen
                    from checkout_events e
                    where e.name in ('Payment Info Entered', 'Payment Failed')
                    group by 1, 2
                ),
                lasts as (
                """ + LASTS + """
                )
                select t.method, count(*), cast(sum(t.tried) as bigint), cast(sum(t.failed) as bigint),
                    count(*) filter (t.failed > 0), cast(sum(t.soft) as bigint),
                    count(*) filter (c.outcome = 2 and l.name = 'Payment Failed'),
                """)
                .add("    " + TakingsSum.sum("case when c.outcome = 2 and l.name = 'Payment Failed' then c.value end")
                        + ",\n")
                .add("""
                    count(*) filter (c.outcome = 0 and l.method is not null),
                    quantile_cont(case when c.outcome = 0 and l.method is not null then o.time - t.chosen end, 0.5),
                    quantile_cont(case when c.outcome = 0 and l.method is not null then o.time - t.chosen end, 0.95)
                from tries t
                join checkouts c on c.checkout = t.checkout
                left join lasts l on l.checkout = t.checkout and l.method is not distinct from t.method
                left join (
                    select e.checkout, min(e.time) as time
                    from checkout_events e
                    where e.name = 'Order Completed'
                    group by 1
                ) o on o.checkout = t.checkout and o.time >= t.chosen
                group by 1
                order by 3 desc, 1
                """);
    }

    /** Rows of (method, code, text, failures), most first. */
    static Sql codes() {
        return Sql.of("""
                select e.payment_method, e.code, last(e.text order by e.time, e.position), count(*)
                from checkout_events e
                where e.name = 'Payment Failed' and e.checkout in (select c.checkout from checkouts c)
                group by 1, 2
                order by 4 desc, 2
                """);
    }

    /** Whether a checkout {@code c} is one of those behind a figure of a method. */
    static Sql having(Payments.Of of) {
        String method = of.method() == null ? "is null" : "= ?";
        Object[] told = of.method() == null ? new Object[0] : new Object[] {of.method()};
        return switch (of.part()) {
            case TRIED ->
                Sql.of(
                        "c.checkout in (select e.checkout from checkout_events e"
                                + " where e.name in ('Payment Info Entered', 'Payment Failed') and e.payment_method "
                                + method + ")",
                        told);
            case FAILED ->
                Sql.of(
                        "c.checkout in (select e.checkout from checkout_events e where e.name = 'Payment Failed' and e.payment_method "
                                + method + ")",
                        told);
            case STOPPED ->
                Sql.of(
                        "c.outcome = 2 and c.checkout in (select l.checkout from (\n" + LASTS
                                + ") l where l.name = 'Payment Failed' and l.method " + method + ")",
                        told);
            case PAID ->
                Sql.of(
                        "c.outcome = 0 and c.checkout in (select l.checkout from (\n" + LASTS
                                + ") l where l.method is not null and l.method " + method + ")",
                        told);
        };
    }
}
