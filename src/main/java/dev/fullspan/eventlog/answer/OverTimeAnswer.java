package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.kernel.Money;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers the main figures by day or hour. */
final class OverTimeAnswer {
    private OverTimeAnswer() {}

    /** One point's figures while they are gathered. */
    static final class Sums {
        long visitors;
        long sessions;
        long buyingSessions;
        long events;
        long orders;
        long minor;
    }

    static List<OverTime.Point> of(OverTime question, Reading reading) {
        Scope scope = question.scope();
        Times times = new Times(question.grain(), scope.zone(), scope.from(), scope.to());
        Map<Long, Sums> sums = new TreeMap<>();
        times.buckets().forEach(bucket -> sums.put(bucket, new Sums()));
        gather(scope, question.refundsOn(), times, reading, sums);
        return sums.entrySet().stream()
                .map(entry -> point(entry.getValue(), times, entry.getKey(), scope))
                .toList();
    }

    /** Fills in the scope's figures by bucket. */
    static void gather(Scope scope, RefundsOn day, Times times, Reading reading, Map<Long, Sums> sums) {
        String own = scope.currency().getCurrencyCode();
        Prices prices = reading.prices(scope);
        reading.each(sessions(scope, times), row -> {
            Sums at = sums.computeIfAbsent(row.getLong(1), bucket -> new Sums());
            at.sessions = row.getLong(2);
            at.buyingSessions = row.getLong(3);
        });
        reading.each(events(scope, times), row -> {
            Sums at = sums.computeIfAbsent(row.getLong(1), bucket -> new Sums());
            at.events = row.getLong(2);
            at.visitors = row.getLong(3);
        });
        reading.each(orders(scope, times, prices), row -> {
            Sums at = sums.computeIfAbsent(row.getLong(1), bucket -> new Sums());
            at.orders += row.getLong(3);
            at.minor = TakingsSum.bounded(at.minor, own.equals(row.getString(2)) ? row.getLong(4) : 0);
        });
        if (OverviewAnswer.anyRefund(scope, day, reading)) {
            reading.each(refunds(scope, day, times, prices), row -> {
                Sums at = sums.computeIfAbsent(row.getLong(1), bucket -> new Sums());
                at.minor = TakingsSum.bounded(at.minor, -row.getLong(2));
            });
        }
    }

    private static OverTime.Point point(Sums sums, Times times, long bucket, Scope scope) {
        return new OverTime.Point(
                times.start(bucket),
                sums.visitors,
                sums.sessions,
                sums.buyingSessions,
                sums.events,
                sums.orders,
                new Money(sums.minor, scope.currency()));
    }

    static Sql sessions(Scope scope, Times times) {
        return Sql.of("select ")
                .add(times.bucket("s.start_time"))
                .add(", count(*), count(*) filter (")
                .add(SessionSql.buying("s.id", scope.shop()))
                .add(")\nfrom sessions s\nwhere ")
                .add(SessionSql.started(scope))
                .add("\ngroup by 1\n");
    }

    static Sql events(Scope scope, Times times) {
        return Sql.of("select k.bucket, cast(sum(k.events) as bigint), count(distinct " + Persons.visitor("k")
                        + ")\nfrom (\nselect ")
                .add(times.bucket("e.time"))
                .add(" as bucket, e.device, e.user_id, count(*) as events\nfrom events e\nwhere ")
                .add(OverviewAnswer.happened(scope))
                .add("\ngroup by 1, 2, 3\n) k\n")
                .add(Persons.of("k", scope.shop()))
                .add("group by k.bucket\n");
    }

    static Sql orders(Scope scope, Times times, Prices prices) {
        return Sql.of("select ")
                .add(times.bucket("o.time"))
                .add(", o.currency, count(*), " + TakingsSum.sum("o.revenue") + "\nfrom " + prices.orders()
                        + " o\nwhere ")
                .add(OverviewAnswer.placed(scope))
                .add("\ngroup by 1, 2\n");
    }

    static Sql refunds(Scope scope, RefundsOn day, Times times, Prices prices) {
        return Sql.of("select ")
                .add(times.bucket(OverviewAnswer.refundTime(day)))
                .add(", " + TakingsSum.sum("r.amount") + "\nfrom " + prices.refunds() + """
                         r
                        left join orders o on o.shop = r.shop and o.order_id = r.order_id
                        where\s""")
                .add(OverviewAnswer.refunded(scope, day))
                .add(" and r.currency = ?\ngroup by 1\n", scope.currency().getCurrencyCode());
    }
}
