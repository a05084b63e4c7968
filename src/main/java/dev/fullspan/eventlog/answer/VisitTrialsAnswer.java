package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.VisitTrials;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Answers how far sessions got before the checkout, as trials. */
final class VisitTrialsAnswer {
    private static final List<String> TRIED = List.of("v.landed", "v.viewed", "v.added");
    private static final List<String> PASSED = List.of("v.stayed", "(v.added or v.begun)", "v.begun");

    private VisitTrialsAnswer() {}

    static VisitTrials.Counted of(VisitTrials question, Reading reading) {
        long closedBy = reading.closedBy(question.now());
        long sessions = reading.number(Sql.of("select count(*) from sessions s where ")
                .add(SessionSql.started(question.scope()))
                .add(" and s.end_time <= ?", closedBy));
        long oneIn = Math.max(1, Math.ceilDiv(sessions, question.most()));
        Sql sql = trials(question, closedBy, oneIn, reading.prices(question.scope()));
        List<VisitTrials.Row> rows =
                reading.list(sql, row -> row(row, question.dimensions().size()));
        return new VisitTrials.Counted(rows, oneIn, sessions / oneIn);
    }

    /** Rows of (day, values, then per step: tried, passed, revenue of those that passed, its squares). */
    static Sql trials(VisitTrials question, long closedBy, long oneIn, Prices prices) {
        Sql sql = Sql.of("with\n").add(flags(question.scope())).add(money(question, prices));
        sql.add("visits as (\n    select ").add(day(question.scope())).add(" as day");
        List<String> values = new ArrayList<>();
        for (Dimension dimension : question.dimensions()) {
            String name = dimension.parameter();
            sql.add(", ").add(SessionSql.value(dimension, question.scope())).add(" as " + name);
            values.add("(select t.value from top_" + name + " t where t.value = v." + name + ")");
        }
        sql.add(
                        ",\n        s.landing_path is not null as landed, s.landing_path is not null and not ("
                                + SessionSql.BOUNCED
                                + ") as stayed,\n        coalesce(f.viewed, false) as viewed, coalesce(f.added, false) as added,"
                                + " coalesce(f.begun, false) as begun, coalesce(m.revenue, 0) as revenue\n    from sessions s\n"
                                + "    left join flags f on f.session = s.id\n    left join money m on m.session = s.id\n    where ")
                .add(SessionSql.started(question.scope()))
                .add(" and s.end_time <= ?", closedBy);
        if (oneIn > 1) {
            sql.add(" and hash(s.visitor) % ? = 0", oneIn);
        }
        sql.add("\n)");
        for (Dimension dimension : question.dimensions()) {
            String name = dimension.parameter();
            sql.add(
                    ",\ntop_" + name + " as (select v." + name + " as value from visits v where v." + name
                            + " is not null group by 1 order by count(*) desc, 1 limit ?)",
                    question.valuesEach());
        }
        String counts = IntStream.range(0, VisitTrials.STEPS)
                .mapToObj(VisitTrialsAnswer::counts)
                .collect(Collectors.joining(",\n"));
        return sql.add(
                "\nselect v.day, " + values.stream().map(value -> value + ",\n").collect(Collectors.joining()) + counts
                        + "\nfrom visits v\nwhere v.landed or v.viewed or v.added\ngroup by all\norder by all\n");
    }

    private static Sql day(Scope scope) {
        return new Times(OverTime.Grain.DAY, scope.zone(), scope.from(), scope.to()).bucket("s.start_time");
    }

    private static String counts(int step) {
        String passed = TRIED.get(step) + " and " + PASSED.get(step);
        String revenue = "case when " + passed + " then v.revenue end";
        return "count(*) filter (" + TRIED.get(step) + "), count(*) filter (" + passed + "), " + TakingsSum.sum(revenue)
                + ", coalesce(sum(cast(" + revenue + " as double) * " + revenue + "), 0)";
    }

    private static Sql flags(Scope scope) {
        return Sql.of(
                """
                flags as (
                    select e.session, bool_or(e.name = 'Product Viewed') as viewed, bool_or(e.name = 'Product Added') as added,
                        bool_or(e.name in ('Checkout Started', 'Order Completed')) as begun
                    from events e
                    where e.shop = ? and e.time >= ? and e.time < ? and e.session is not null
                        and e.name in ('Product Viewed', 'Product Added', 'Checkout Started', 'Order Completed')
                    group by 1
                ),
                """,
                scope.shop().value(),
                scope.from().toEpochMilli() - SessionSql.OUTSIDE,
                scope.to().toEpochMilli() + SessionSql.OUTSIDE);
    }

    private static Sql money(VisitTrials question, Prices prices) {
        return Sql.of(
                "money as (\n    select o.session, " + TakingsSum.sum("o.revenue") + " as revenue\n    from "
                        + prices.orders()
                        + " o\n    where o.shop = ? and o.cancelled_at is null and o.session is not null and o.currency = ?\n"
                        + "    group by 1\n),\n",
                question.shop().value(),
                question.scope().currency().getCurrencyCode());
    }

    private static VisitTrials.Row row(ResultSet row, int dimensions) throws SQLException {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            values.add(row.getString(2 + i));
        }
        long[] tried = new long[VisitTrials.STEPS];
        long[] passed = new long[VisitTrials.STEPS];
        long[] revenue = new long[VisitTrials.STEPS];
        double[] squares = new double[VisitTrials.STEPS];
        for (int step = 0; step < VisitTrials.STEPS; step++) {
            int at = 2 + dimensions + 4 * step;
            tried[step] = row.getLong(at);
            passed[step] = row.getLong(at + 1);
            revenue[step] = row.getLong(at + 2);
            squares[step] = row.getDouble(at + 3);
        }
        return new VisitTrials.Row(row.getInt(1), values, tried, passed, revenue, squares);
    }
}
