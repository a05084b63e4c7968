package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Overview;
import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.eventlog.query.Scope;

/** Answers the overview. */
final class OverviewAnswer {
    private OverviewAnswer() {}

    static Overview.Figures of(Overview question, Reading reading) {
        Scope scope = question.scope();
        Prices prices = reading.prices(scope);
        TakingsSum revenue = new TakingsSum(scope.currency());
        long[] orders = new long[1];
        reading.each(orders(scope, prices), row -> orders[0] += revenue.orders(row, 1));
        if (anyRefund(scope, question.refundsOn(), reading)) {
            reading.each(
                    refunds(scope, question.refundsOn(), prices),
                    row -> revenue.refund(row.getString(1), row.getLong(2)));
        }
        long[] events = reading.one(events(scope), row -> new long[] {row.getLong(1), row.getLong(2)});
        long[] sessions = reading.one(sessions(scope), row -> new long[] {row.getLong(1), row.getLong(2)});
        return new Overview.Figures(events[1], sessions[0], sessions[1], events[0], orders[0], revenue.takings());
    }

    /** Whether it is worth asking for refunds: their orders may be old, so a filter looks at all sessions. */
    static boolean anyRefund(Scope scope, RefundsOn day, Reading reading) {
        Sql sql = Sql.of(
                "select count(*) from refunds r where r.shop = ?", scope.shop().value());
        if (day == RefundsOn.REFUND_DAY) {
            sql.add(
                    " and r.time >= ? and r.time < ?",
                    scope.from().toEpochMilli(),
                    scope.to().toEpochMilli());
        }
        return reading.number(sql) > 0;
    }

    /** (sessions, those with an order). */
    static Sql sessions(Scope scope) {
        return Sql.of("select count(*), count(*) filter (")
                .add(SessionSql.buying("s.id", scope.shop()))
                .add(")\nfrom sessions s\nwhere ")
                .add(SessionSql.started(scope));
    }

    /** (events, people). */
    static Sql events(Scope scope) {
        return Sql.of("""
                select cast(coalesce(sum(k.events), 0) as bigint),\s""")
                .add("count(distinct " + Persons.visitor("k") + ")\nfrom (\n")
                .add("select e.device, e.user_id, count(*) as events\nfrom events e\nwhere ")
                .add(happened(scope))
                .add("\ngroup by e.device, e.user_id\n) k\n")
                .add(Persons.of("k", scope.shop()));
    }

    /** The conditions on {@code e} of an event that happened in the range, in a session that the filters choose. */
    static Sql happened(Scope scope) {
        return Sql.of(
                        "e.shop = ? and e.time >= ? and e.time < ?",
                        scope.shop().value(),
                        scope.from().toEpochMilli(),
                        scope.to().toEpochMilli())
                .add(SessionSql.chosen(scope, "e.session", true));
    }

    /** The conditions on {@code o} of an order that was placed in the range and stands. */
    static Sql placed(Scope scope) {
        return Sql.of(
                        "o.shop = ? and o.cancelled_at is null and o.time >= ? and o.time < ?",
                        scope.shop().value(),
                        scope.from().toEpochMilli(),
                        scope.to().toEpochMilli())
                .add(SessionSql.chosen(scope, "o.session", true));
    }

    /** The conditions on the refund {@code r} and its order {@code o}, where that is known, of one that counts in the range. */
    static Sql refunded(Scope scope, RefundsOn day) {
        String at = refundTime(day);
        return Sql.of(
                        "r.shop = ? and o.cancelled_at is null and " + at + " >= ? and " + at + " < ?",
                        scope.shop().value(),
                        scope.from().toEpochMilli(),
                        scope.to().toEpochMilli())
                .add(SessionSql.chosen(scope, "o.session", false));
    }

    /** The column that says when a refund counts. */
    static String refundTime(RefundsOn day) {
        return day == RefundsOn.ORDER_DAY ? "o.time" : "r.time";
    }

    /** Rows of (currency, orders, those with an amount, sum, converted). */
    static Sql orders(Scope scope, Prices prices) {
        return Sql.of("select " + TakingsSum.columns(prices, "o") + "\nfrom " + prices.orders() + " o\nwhere ")
                .add(placed(scope))
                .add("\ngroup by o.currency\n");
    }

    /** Rows of (currency, sum). */
    static Sql refunds(Scope scope, RefundsOn day, Prices prices) {
        return Sql.of("select r.currency, " + TakingsSum.sum("r.amount") + "\nfrom " + prices.refunds() + """
                         r
                        left join orders o on o.shop = r.shop and o.order_id = r.order_id
                        where\s""")
                .add(refunded(scope, day))
                .add("\ngroup by r.currency\n");
    }
}
