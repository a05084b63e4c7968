package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Attribution;
import dev.fullspan.eventlog.query.Attribution.By;
import dev.fullspan.eventlog.query.Attribution.Place;
import dev.fullspan.eventlog.query.Attribution.Touched;
import dev.fullspan.eventlog.query.Scope;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Renders the touches of orders: the sessions of an order's person up to the one that it was placed in, in the order of their
 * beginnings, which makes that one the last.
 */
final class TouchSql {
    /** The channel of a session that nothing tells the origin of. */
    private static final String DIRECT = "Direct";

    /** Stands for values that are not told apart: no value holds it. */
    private static final String REST = "\u001frest";

    private TouchSql() {}

    /**
     * A relation of (position, time, id): each order that the scope chooses, by its place and time, with the session of each of
     * its touches.
     *
     * @param lookback null for all that went before
     */
    static Sql pairs(Scope scope, @Nullable Duration lookback) {
        Sql sql = Sql.of("""
                (
                    with placed as (
                        select o.position, o.time, o.visitor, o.session, own.start_time as own_start
                        from orders o
                        left join sessions own on own.shop = o.shop and own.id = o.session
                        where\s""")
                .add(OverviewAnswer.placed(scope))
                .add("""

                            )
                            select p.position, p.time, s.id
                            from placed p
                            join sessions s on s.shop = ? and s.visitor = p.visitor
                            where (s.start_time < coalesce(p.own_start, p.time)
                                or (s.start_time = coalesce(p.own_start, p.time)
                                    and s.id <= coalesce(p.session, 9223372036854775807)))
                        """, scope.shop().value());
        if (lookback != null) {
            sql.add("        and s.start_time >= p.time - ?\n", lookback.toMillis());
        }
        return sql.add("""
                    union
                    select p.position, p.time, p.session from placed p where p.own_start is not null
                )""");
    }

    /** Rows of (position, milliseconds before the order, value, whether direct), orders by place, touches in their order. */
    static Sql touches(Attribution question) {
        return Sql.of("select t.position, greatest(0, t.time - s.start_time), ")
                .add(value(question))
                .add(", ")
                .add(direct(question.scope()))
                .add("\nfrom ")
                .add(pairs(question.scope(), question.lookback()))
                .add(
                        " t\njoin sessions s on s.shop = ? and s.id = t.id\n",
                        question.shop().value())
                .add("order by t.position, s.start_time, s.id\n");
    }

    /** What touches are told apart by, of the session {@code s}; empty where it tells none. */
    static Sql value(Attribution question) {
        Sql told = told(question.by(), question.scope());
        return question.within() == null
                ? told
                : Sql.of("case when ")
                        .add(SessionSql.channel(question.scope()))
                        .add(" = ? then ", question.within())
                        .add(told)
                        .add(" else ? end", Attribution.ELSEWHERE);
    }

    private static Sql told(By by, Scope scope) {
        return switch (by) {
            case CHANNEL -> Sql.of("coalesce(").add(SessionSql.channel(scope)).add(", '')");
            case SOURCE_MEDIUM ->
                Sql.of("case when s.source is null and s.medium is null then ''"
                        + " else coalesce(s.source, '–') || ' / ' || coalesce(s.medium, '–') end");
            case CAMPAIGN -> Sql.of("coalesce(s.campaign, '')");
            case TERM -> Sql.of("coalesce(s.term, '')");
            case CONTENT -> Sql.of("coalesce(s.content, '')");
        };
    }

    private static Sql direct(Scope scope) {
        return Sql.of("coalesce(").add(SessionSql.channel(scope)).add(" = ?, false)", DIRECT);
    }

    /** The condition that the order of this place, a column, was touched so. */
    static Sql touched(Touched touched, String position) {
        Attribution question = touched.question();
        if (touched.place() == Place.UNSEEN) {
            return Sql.of(position + " not in (select t.position from ")
                    .add(pairs(question.scope(), question.lookback()))
                    .add(" t)");
        }
        Sql sql = at(question, touched.value(), touched.place(), position);
        return touched.both() ? sql.add(" and ").add(at(question, touched.also(), Place.REACHED, position)) : sql;
    }

    private static Sql at(Attribution question, @Nullable String value, Place place, String position) {
        return Sql.of(position + " in (\n    select a.position\n    from (\n        select t.position, ")
                .add(value(question))
                .add(" as value,\n")
                .add("""
                                row_number() over (partition by t.position order by s.start_time, s.id) as nth,
                                count(*) over (partition by t.position) as touches,
                                row_number() over (partition by t.position order by\s""")
                .add(direct(question.scope()))
                .add(", s.start_time desc, s.id desc) as pick\n        from ")
                .add(pairs(question.scope(), question.lookback()))
                .add(
                        " t\n        join sessions s on s.shop = ? and s.id = t.id\n    ) a\n",
                        question.shop().value())
                .add("    where a.value = ?" + condition(place) + "\n)", value == null ? "" : value);
    }

    private static String condition(Place place) {
        return switch (place) {
            case REACHED, UNSEEN -> "";
            case FIRST -> " and a.nth = 1";
            case LAST -> " and a.nth = a.touches";
            case LAST_NON_DIRECT -> " and a.pick = 1";
            case ALONE -> " and a.touches = 1";
            case OPENED -> " and a.nth = 1 and a.touches > 1";
            case BETWEEN -> " and a.nth > 1 and a.nth < a.touches";
            case CLOSED -> " and a.nth = a.touches and a.touches > 1";
            case ASSISTED -> " and a.nth < a.touches";
        };
    }

    /** Rows of (value, people, sessions) of the sessions that the scope chooses. */
    static Sql sessions(Attribution question) {
        return Sql.of("select ")
                .add(value(question))
                .add(", count(distinct s.visitor), count(*)\nfrom sessions s\nwhere ")
                .add(SessionSql.started(question.scope()))
                .add("\ngroup by 1\n");
    }

    /** How many people had a session of a value other than those kept. */
    static Sql others(Attribution question, List<String> kept) {
        return Sql.of("select count(distinct s.visitor)\nfrom sessions s\nwhere ")
                .add(SessionSql.started(question.scope()))
                .add(" and ")
                .add(value(question))
                .add(" not in (" + String.join(", ", Collections.nCopies(kept.size(), "?")) + ")", kept.toArray());
    }

    /**
     * Rows of (value before or null, value, how often, how often nothing came after): by person, the sessions that the scope
     * chooses and that no order followed within the look-back. Only people with orders are looked at one by one.
     *
     * @param kept values that are told apart, the others being one; empty where all are
     */
    static Sql unled(Attribution question, List<String> kept) {
        return Sql.of("with chosen as (\n    select s.visitor, s.start_time, s.id, ")
                .add(value(question))
                .add(" as value\n    from sessions s\n    where ")
                .add(SessionSql.started(question.scope()))
                .add("""

                        ),
                        standing as (
                            select o.visitor, o.time, o.session from orders o where o.shop = ? and o.cancelled_at is null
                        ),
                        led as (
                            select c.id
                            from (select * from chosen where visitor in (select x.visitor from standing x)) c
                            asof join standing o on o.visitor = c.visitor and c.start_time <= o.time
                            where o.time <= c.start_time + ?
                        ),
                        unled as (
                            select c.visitor, c.start_time, c.id,\s""", question.shop().value(), question.lookback().toMillis())
                .add(folded(kept))
                .add("""
                         as value
                            from chosen c
                            where c.id not in (select l.id from led l)
                                and c.id not in (select x.session from standing x where x.session is not null)
                        ),
                        steps as (
                            select u.value, lag(u.value) over w as before, lead(u.value) over w as after
                            from unled u
                            window w as (partition by u.visitor order by u.start_time, u.id)
                        )
                        select before, value, count(*), count(*) filter (after is null)
                        from steps
                        group by 1, 2
                        """);
    }

    private static Sql folded(List<String> kept) {
        return kept.isEmpty()
                ? Sql.of("c.value")
                : Sql.of(
                                "case when c.value in (" + String.join(", ", Collections.nCopies(kept.size(), "?"))
                                        + ") then c.value else ",
                                kept.toArray())
                        .add("? end", REST);
    }

    /** Rows of (position, minor units of the scope's currency after all refunds, person), by place; one of nobody is negative. */
    static Sql revenue(Attribution question, Prices prices) {
        String own = question.scope().currency().getCurrencyCode();
        String net = "case when o.currency = n.own then coalesce(o.revenue, 0) else 0 end - coalesce(r.amount, 0)";
        return Sql.of("select o.position, " + TakingsSum.bounded(net) + ", coalesce(o.visitor, -o.position)\nfrom "
                        + prices.orders() + " o\n")
                .add("cross join (select ? as own) n\n", own)
                .add(
                        "left join (\n    select r.order_id, sum(r.amount) as amount\n    from " + prices.refunds()
                                + " r\n    where r.shop = ? and r.currency = ?\n    group by r.order_id\n) r on r.order_id = o.order_id\nwhere ",
                        question.shop().value(),
                        own)
                .add(OverviewAnswer.placed(question.scope()))
                .add("\norder by o.position\n");
    }

    /** The relation of (visitor, position, time): first orders ever, of those that the scope chooses. */
    private static Sql firsts(Scope scope) {
        return Sql.of("""
                (
                    select o.visitor, o.position, o.time
                    from orders o
                    join (
                        select f.visitor, arg_min(f.position, row(f.time, f.position)) as position
                        from orders f
                        where f.shop = ? and f.cancelled_at is null and f.visitor is not null
                        group by f.visitor
                    ) f on f.position = o.position
                    where\s""", scope.shop().value())
                .add(OverviewAnswer.placed(scope))
                .add("\n)");
    }

    /** Rows of (milliseconds from the first visit to the order, visits) of each first order; null and 0 where none is known. */
    static Sql waysToFirstOrder(Scope scope) {
        return Sql.of("select f.time - min(s.start_time), count(s.id)\nfrom ")
                .add(firsts(scope))
                .add(" f\nleft join ")
                .add(pairs(scope, null))
                .add(
                        " t on t.position = f.position\nleft join sessions s on s.shop = ? and s.id = t.id\n",
                        scope.shop().value())
                .add("group by f.position, f.time\n");
    }

    /** Rows of (visitor, rank): whose first order is one of the scope's, with a visit before it, the latest first. */
    static Sql firstOrdered(Scope scope) {
        return Sql.of("select f.visitor, f.time as rank\nfrom ")
                .add(firsts(scope))
                .add(" f\nwhere f.position in (select t.position from ")
                .add(pairs(scope, null))
                .add(" t)\n");
    }
}
