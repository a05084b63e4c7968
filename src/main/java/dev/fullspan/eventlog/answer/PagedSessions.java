package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.PageRules;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;

/**
 * The sessions that a scope chooses with their page views and orders, as temporary tables beside the columns of one question:
 * {@code paged_sessions} (id, visitor, end_time, closed, bounced, ordered), {@code page_views} (session, visitor, closed, ordered, time,
 * position, page, turn, last, again: viewed just before, too), {@code paged_orders} and {@code paged_refunds}.
 */
final class PagedSessions {
    /** Between the pages of a path that is written as one text; no path holds it. */
    static final String BETWEEN = "\n";

    private static final String VIEWS = "('Page Viewed', 'Screen Viewed')";

    private final Reading reading;
    private final Scope scope;
    private final PageRules rules;
    private final Prices prices;

    /** Makes sessions and views ready. */
    PagedSessions(Scope scope, PageRules rules, Instant now, Reading reading) {
        this.reading = reading;
        this.scope = scope;
        this.rules = rules;
        this.prices = reading.prices(scope);
        reading.run(sessions(scope, reading.closedBy(now)));
        reading.run(views(scope, rules));
    }

    Prices prices() {
        return prices;
    }

    /** Makes orders and refunds ready, too. */
    PagedSessions withOrders() {
        reading.run(orders(scope.shop(), prices));
        reading.run(refunds(scope.shop(), prices));
        return this;
    }

    static Sql sessions(Scope scope, long closedBy) {
        return Sql.of("""
                create or replace temp table paged_sessions as
                select s.id, s.visitor, s.end_time, s.end_time <= ? as closed,\s""", closedBy)
                .add(SessionSql.BOUNCED + " as bounced,\n    ")
                .add(SessionSql.buying("s.id", scope.shop()))
                .add(" as ordered\nfrom sessions s\nwhere ")
                .add(SessionSql.started(scope));
    }

    static Sql views(Scope scope, PageRules rules) {
        Sql sql = Sql.of("create or replace temp table page_views as\nwith k as (\n")
                .add(
                        "    select e.session, c.visitor, c.closed, c.ordered, e.time, e.position, e.path\n    from events e\n")
                .add("    join paged_sessions c on c.id = e.session\n    where ")
                .add(inSessions(scope))
                .add(" and e.name in " + VIEWS + " and e.path is not null\n)");
        if (!rules.patterns().isEmpty()) {
            sql.add(", p as (\n    select k.path, ")
                    .add(page("k.path", rules))
                    .add(" as page from (select distinct path from k) k\n)");
        }
        String page = rules.patterns().isEmpty() ? "k.path" : "p.page";
        return sql.add("""

                select k.session, k.visitor, k.closed, k.ordered, k.time, k.position, %1$s as page,
                    row_number() over w as turn,
                    row_number() over (partition by k.session order by k.time desc, k.position desc) = 1 as last,
                    lag(%1$s) over w is not distinct from %1$s as again
                from k%2$s
                window w as (partition by k.session order by k.time, k.position)
                """.formatted(page, rules.patterns().isEmpty() ? "" : " join p on p.path = k.path"));
    }

    /** The conditions on {@code e} of an event of one of the sessions, near the range so that others are not looked at. */
    static Sql inSessions(Scope scope) {
        return Sql.of(
                "e.shop = ? and e.session is not null and e.time >= ?"
                        + " and e.time <= (select max(end_time) + ? from paged_sessions)",
                scope.shop().value(),
                scope.from().toEpochMilli() - SessionSql.OUTSIDE,
                SessionSql.OUTSIDE);
    }

    /** The page that a path is of. */
    static Sql page(String path, PageRules rules) {
        if (rules.patterns().isEmpty()) {
            return Sql.of(path);
        }
        Sql sql = Sql.of("case");
        for (String pattern : rules.patterns()) {
            sql.add(" when regexp_full_match(" + path + ", ?) then ?", PageRules.expression(pattern), pattern);
        }
        return sql.add(" else " + path + " end");
    }

    static Sql orders(ShopId shop, Prices prices) {
        return Sql.of(
                "create or replace temp table paged_orders as\n"
                        + "select o.order_id, o.session, o.time, o.position, o.revenue, o.currency, " + prices.told("o")
                        + " as told\nfrom " + prices.orders() + """
                         o
                        join paged_sessions c on c.id = o.session
                        where o.shop = ? and o.cancelled_at is null
                        """,
                shop.value());
    }

    /** All refunds of these orders, whenever they were made. */
    static Sql refunds(ShopId shop, Prices prices) {
        return Sql.of(
                "create or replace temp table paged_refunds as\nselect r.order_id, r.amount, r.currency\nfrom "
                        + prices.refunds() + """
                         r
                        join paged_orders o on o.order_id = r.order_id
                        where r.shop = ?
                        """,
                shop.value());
    }
}
