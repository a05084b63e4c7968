package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Cohorts;
import dev.fullspan.eventlog.query.Cohorts.By;
import dev.fullspan.eventlog.query.Cohorts.Of;
import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.eventlog.query.Scope;
import java.time.Instant;

/**
 * Renders cohorts as temporary tables beside the columns of one question: {@code cohort} (visitor, at, session, order_id, period) of the first
 * things, {@code cohort_groups} (visitor, period, value: the empty one is unknown), {@code cohort_deeds} (visitor, period: since the first) of what
 * they did, each period once.
 */
final class CohortSql {
    private final Cohorts question;
    private final Scope scope;

    CohortSql(Cohorts question) {
        this.question = question;
        this.scope = question.scope();
    }

    void prepare(Reading reading) {
        reading.run(cohort());
        if (question.by() == By.PRODUCT && question.of() == Of.REPEAT) {
            reading.run(Sql.of("create or replace temp table asked_orders as select c.order_id from cohort c"));
            reading.run(OrderLines.sql(scope.shop()));
        }
        reading.run(groups());
        reading.run(deeds());
    }

    private Sql cohort() {
        return question.of() == Of.RETURN ? visits() : orders();
    }

    Sql visits() {
        return Sql.of("create or replace temp table cohort as\nselect s.visitor, s.start_time as at, s.id as session,"
                        + " cast(null as varchar) as order_id,\n    ")
                .add(period("s.start_time"))
                .add(" as period\nfrom sessions s\nwhere ")
                .add(SessionSql.started(scope))
                .add("""
                         and s.id in (
                            select arg_min(x.id, row(x.start_time, x.id)) from sessions x where x.shop = ? group by x.visitor)
                        """, scope.shop().value());
    }

    Sql orders() {
        return Sql.of(
                        "create or replace temp table cohort as\nselect o.visitor, o.time as at, o.session, o.order_id,\n    ")
                .add(period("o.time"))
                .add(" as period\nfrom orders o\nwhere ")
                .add(OverviewAnswer.placed(scope))
                .add("""
                         and o.position in (
                            select arg_min(x.position, row(x.time, x.position))
                            from orders x
                            where x.shop = ? and x.cancelled_at is null and x.visitor is not null
                            group by x.visitor)
                        """, scope.shop().value());
    }

    Sql groups() {
        Sql sql = Sql.of("create or replace temp table cohort_groups as\n");
        return switch (question.by()) {
            case TIME -> sql.add("select c.visitor, c.period, " + start() + " as value from cohort c\n");
            case CHANNEL ->
                sql.add("select c.visitor, c.period, coalesce(")
                        .add(SessionSql.channel(scope))
                        .add(
                                ", '') as value\nfrom cohort c\nleft join sessions s on s.shop = ? and s.id = c.session\n",
                                scope.shop().value());
            case PRODUCT -> question.of() == Of.REPEAT ? sql.add("""
                                select distinct c.visitor, c.period, coalesce(l.product, '') as value
                                from cohort c
                                left join order_lines l on l.order_id = c.order_id
                                """) : sql.add(viewed());
        };
    }

    private Sql viewed() {
        return Sql.of(
                """
                select distinct c.visitor, c.period, coalesce(e.product, '') as value
                from cohort c
                left join (
                    select e.session, coalesce(%s, %s, %s) as product
                    from events e
                    where e.shop = ? and e.name = 'Product Viewed' and e.time >= ? and e.time < ?
                        and e.session in (select c.session from cohort c)
                ) e on e.session = c.session and e.product is not null
                """.formatted(text("product_id"), text("sku"), text("name")),
                scope.shop().value(),
                scope.from().toEpochMilli() - SessionSql.OUTSIDE,
                scope.to().toEpochMilli() + 2 * SessionSql.OUTSIDE);
    }

    private static String text(String property) {
        return "nullif(trim(json_extract_string(e.properties, '/" + property + "')), '')";
    }

    Sql deeds() {
        Sql sql = Sql.of(
                "create or replace temp table cohort_deeds as\nselect distinct d.visitor, d.period\nfrom (\nselect c.visitor, ");
        if (question.of() == Of.RETURN) {
            sql.add(period("s.start_time"))
                    .add(
                            " - c.period as period\nfrom cohort c\njoin sessions s on s.visitor = c.visitor"
                                    + " and s.start_time >= c.at\nwhere s.shop = ? and s.start_time <= ?\n",
                            scope.shop().value(),
                            question.now().toEpochMilli());
        } else {
            sql.add(period("o.time"))
                    .add(
                            " - c.period as period\nfrom cohort c\njoin orders o on o.visitor = c.visitor and o.time >= c.at\n"
                                    + "where o.shop = ? and o.cancelled_at is null and o.time <= ?\n",
                            scope.shop().value(),
                            question.now().toEpochMilli());
        }
        return sql.add(") d\nwhere d.period < ?\n", question.periods());
    }

    /** Rows of (value, people who did it again). */
    Sql again() {
        String deeds = question.of() == Of.RETURN
                ? "select s.visitor from sessions s where s.shop = ? and s.start_time <= ? group by s.visitor having count(*) > 1"
                : "select o.visitor from orders o where o.shop = ? and o.cancelled_at is null and o.time <= ?"
                        + " group by o.visitor having count(*) > 1";
        return Sql.of(
                "select g.value, count(*)\nfrom cohort_groups g\nwhere g.visitor in (" + deeds + ")\ngroup by 1\n",
                scope.shop().value(),
                question.now().toEpochMilli());
    }

    /** The table {@code cohort_orders} (visitor, period, order_id, currency, amount, converted). */
    Sql money(Prices prices) {
        return Sql.of("create or replace temp table cohort_orders as\nselect c.visitor, ")
                .add(period("o.time"))
                .add(
                        " - c.period as period, o.order_id, o.currency, o.revenue as amount, " + prices.told("o")
                                + " is not null as converted\nfrom cohort c\njoin " + prices.orders()
                                + " o on o.visitor = c.visitor and o.time >= c.at\n"
                                + "where o.shop = ? and o.cancelled_at is null and o.time <= ? and ",
                        scope.shop().value(),
                        question.now().toEpochMilli())
                .add(period("o.time"))
                .add(" - c.period < ?\n", question.periods());
    }

    /** The number of the calendar's period in which a column's time lies. */
    private Sql period(String time) {
        Instant until = question.now().isAfter(scope.to()) ? question.now() : scope.to();
        Sql day = new Times(OverTime.Grain.DAY, scope.zone(), scope.from(), until).bucket(time);
        return switch (question.period()) {
            case DAY -> day;
            case WEEK -> Sql.of("((").add(day).add(") + 3) // 7");
            case MONTH -> {
                Sql date = Sql.of("(date '1970-01-01' + cast(").add(day).add(" as integer))");
                yield Sql.of("(year(")
                        .add(date)
                        .add(") * 12 + month(")
                        .add(date)
                        .add(") - 1)");
            }
        };
    }

    /** The first day of the period of {@code c}, as text. */
    private String start() {
        return switch (question.period()) {
            case DAY -> "cast(date '1970-01-01' + cast(c.period as integer) as varchar)";
            case WEEK -> "cast(date '1970-01-01' + cast(c.period * 7 - 3 as integer) as varchar)";
            case MONTH -> "cast(make_date(c.period // 12, c.period % 12 + 1, 1) as varchar)";
        };
    }
}
