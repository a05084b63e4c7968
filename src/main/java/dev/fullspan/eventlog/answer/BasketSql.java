package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Baskets;
import dev.fullspan.eventlog.query.Scope;

/**
 * Renders baskets as temporary tables beside the columns of one question: {@code baskets} (order_id, visitor, time, position, currency, amount,
 * converted, minor: in the scope's currency) are the orders, {@code order_lines} their lines, {@code basket_items} (order_id, value) what they hold.
 */
final class BasketSql {
    private BasketSql() {}

    static void prepare(Scope scope, Reading reading) {
        reading.run(baskets(scope, reading.prices(scope)));
        reading.run(Sql.of("create or replace temp table asked_orders as select b.order_id from baskets b"));
        reading.run(OrderLines.sql(scope.shop()));
    }

    static Sql baskets(Scope scope, Prices prices) {
        return Sql.of(
                        "create or replace temp table baskets as\nselect o.order_id, o.visitor, o.time, o.position, o.currency,"
                                + " o.revenue as amount, " + prices.told("o") + " is not null as converted,\n"
                                + "    case when o.currency = ? then o.revenue end as minor\nfrom " + prices.orders()
                                + " o\nwhere ",
                        scope.currency().getCurrencyCode())
                .add(OverviewAnswer.placed(scope));
    }

    /** @param column of {@code order_lines l} */
    static Sql items(String column) {
        return Sql.of("create or replace temp table basket_items as\nselect distinct l.order_id, " + column
                + " as value\nfrom order_lines l\nwhere " + column + " is not null\n");
    }

    /** The products of which pairs are looked for. */
    static Sql paired() {
        return items("l.product").add(" and l.line <= " + Baskets.PAIRED_LINES + "\n");
    }

    /** How many orders have more lines than pairs are looked for among. */
    static Sql longer() {
        return Sql.of("select count(distinct l.order_id) from order_lines l where l.line > " + Baskets.PAIRED_LINES);
    }

    /** The orders with a product of which pairs are looked for. */
    static Sql holding(String product) {
        return Sql.of("select l.order_id from order_lines l where l.product = ?", product)
                .add(" and l.line <= " + Baskets.PAIRED_LINES);
    }

    /** The table {@code frequent} (id from 0, value, orders): what is in enough baskets. */
    static Sql frequent(int least) {
        return Sql.of("""
                create or replace temp table frequent as
                select row_number() over (order by count(*) desc, i.value) - 1 as id, i.value, count(*) as orders
                from basket_items i
                group by i.value
                having count(*) >= ?
                """, least);
    }

    /** Rows of (value, name, orders, price) of the products of a table like {@code frequent}, in the order of their ids. */
    static Sql products(String table) {
        return Sql.of("""
                select f.value, l.name, f.orders, l.price
                from %s f
                left join (
                    select l.product, max(l.name) as name, median(l.price) as price
                    from order_lines l
                    group by l.product
                ) l on l.product = f.value
                order by f.id
                """.formatted(table));
    }

    /** Rows of (one, other, both, minor). */
    static Sql pairs(int least) {
        return Sql.of("""
                with held as (
                    select i.order_id, f.id from basket_items i join frequent f on f.value = i.value
                )
                select x.id, y.id, count(*),\s""" + TakingsSum.sum("b.minor") + """

                from held x
                join held y on y.order_id = x.order_id and y.id > x.id
                join baskets b on b.order_id = x.order_id
                group by 1, 2
                having count(*) >= ?
                order by 3 desc, 1, 2
                limit %d
                """.formatted(Baskets.MOST_PAIRS + 1), least);
    }

    /** The table {@code top_baskets} (order_id, top, minor): those that told an amount, with whether they are of the upper tenth. */
    static Sql top() {
        return Sql.of("""
                create or replace temp table top_baskets as
                select b.order_id, b.minor,
                    10 * (row_number() over (order by b.minor desc, b.time, b.position) - 1) < count(*) over () as top
                from baskets b
                where b.minor is not null and b.order_id in (select l.order_id from order_lines l)
                """);
    }

    /**
     * The table {@code followed} (order_id, next_id: that person's next order that stands within the window, or null, mature): the baskets of
     * known people; and the lines of their next orders beside them.
     */
    static void next(Baskets.Next question, Reading reading) {
        reading.run(Sql.of(
                """
                create or replace temp table followed as
                select b.order_id, case when n.next_time - b.time <= ? then n.next_id end as next_id,
                    b.time <= ? as mature
                from baskets b
                join (
                    select o.order_id, lead(o.order_id) over w as next_id, lead(o.time) over w as next_time
                    from orders o
                    where o.shop = ? and o.cancelled_at is null and o.visitor is not null
                    window w as (partition by o.visitor order by o.time, o.position)
                ) n on n.order_id = b.order_id
                where b.order_id in (select l.order_id from order_lines l)
                """,
                question.window().toMillis(),
                question.now().minus(question.window()).toEpochMilli(),
                question.shop().value()));
        reading.run(Sql.of("""
                create or replace temp table asked_orders as
                select f.order_id from followed f union select f.next_id from followed f where f.next_id is not null
                """));
        reading.run(OrderLines.sql(question.shop()));
        reading.run(paired());
    }

    /** Tables like {@code frequent} of what is in mature orders, {@code firsts}, and of what is in those that follow them, {@code seconds}. */
    static Sql followers(String table, String order, int least) {
        return Sql.of("""
                create or replace temp table %s as
                select row_number() over (order by count(*) desc, i.value) - 1 as id, i.value, count(*) as orders
                from followed f
                join basket_items i on i.order_id = f.%s
                where f.mature
                group by i.value
                having count(*) >= ?
                """.formatted(table, order), least);
    }

    /** Rows of (first, second, both). */
    static Sql following(int least) {
        return Sql.of("""
                select a.id, z.id, count(*)
                from followed f
                join basket_items i on i.order_id = f.order_id
                join firsts a on a.value = i.value
                join basket_items j on j.order_id = f.next_id
                join seconds z on z.value = j.value
                where f.mature
                group by 1, 2
                having count(*) >= ?
                order by 3 desc, 1, 2
                limit %d
                """.formatted(Baskets.MOST_PAIRS + 1), least);
    }

    /** The table {@code browsing} (session, way) of the sessions of {@code paged_sessions}. */
    static Sql browsing(Scope scope) {
        return Sql.of("""
                create or replace temp table browsing as
                select c.id as session, case
                    when l.session is null then 'NONE'
                    when l.category and l.brand then 'BOTH'
                    when l.category then 'CATEGORY'
                    when l.brand then 'BRAND'
                    else 'NEITHER' end as way
                from paged_sessions c
                left join (
                    select e.session,
                        bool_or(coalesce(trim(json_extract_string(e.properties, '/category')), '') <> '') as category,
                        bool_or(coalesce(trim(json_extract_string(e.properties, '/brand')), '') <> ''
                            or len(list_filter(coalesce(try_cast(json_extract(e.properties, '/filters') as json[]), []),
                                lambda x: lower(json_extract_string(x, '/type')) = 'brand')) > 0) as brand
                    from events e
                    where\s""").add(PagedSessions.inSessions(scope)).add("""
                         and e.name in ('Product List Viewed', 'Product List Filtered')
                            group by e.session
                        ) l on l.session = c.id
                        """);
    }
}
