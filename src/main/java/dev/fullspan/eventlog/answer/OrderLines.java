package dev.fullspan.eventlog.answer;

import dev.fullspan.kernel.ShopId;

/**
 * The lines of orders, as a temporary table beside the columns of one question: {@code order_lines} (order_id, line, product, sku, name, category,
 * brand, units, price, weight). They are those of the record that tells the order's products: the store's, else the first.
 *
 * <p>A line's weight is by what money is spread over the lines: its value, else price times quantity, in ten thousandths; where no line of the order
 * tells a price, its quantity. Weights of an order are never all 0.
 */
final class OrderLines {
    private static final String LARGEST = "1000000000000";
    private static final String MOST_UNITS = "1000000000";

    private OrderLines() {}

    /** Of the orders of the temporary table {@code asked_orders} (order_id). */
    static Sql sql(ShopId shop) {
        return Sql.of("""
                create or replace temp table order_lines as
                with told as (
                    select e.order_id, first(e.properties order by e.origin = 3 desc,
                        case when e.origin = 3 then -e.position else 0 end, e.time, e.position) as properties
                    from events e
                    where e.shop = ? and e.name = 'Order Completed' and json_array_length(e.properties, '/products') > 0
                        and e.order_id in (select a.order_id from asked_orders a)
                    group by e.order_id
                ), listed as (
                    select t.order_id, json_transform(json_extract(t.properties, '/products'), '[{
                        "product_id": "VARCHAR", "sku": "VARCHAR", "name": "VARCHAR", "category": "VARCHAR", "brand": "VARCHAR",
                        "quantity": "VARCHAR", "price": "VARCHAR", "value": "VARCHAR"}]') as products
                    from told t
                ), taken as (
                    select t.order_id, unnest(t.products) as told, generate_subscripts(t.products, 1) as line from listed t
                ), lines as (
                    select t.order_id, t.line,
                """, shop.value()).add("""
                        coalesce(%1$s, %2$s, %3$s) as product, coalesce(%2$s, %1$s) as sku, %3$s as name, %4$s as category, %5$s as brand,
                        cast(round(coalesce(%6$s, 1)) as bigint) as units,
                        coalesce(%7$s, %8$s / nullif(coalesce(%6$s, 1), 0)) as price,
                        cast(round(least(coalesce(%8$s, %7$s * coalesce(%6$s, 1), 0), %9$s) * 10000) as hugeint) as worth
                    from taken t
                )
                select l.order_id, l.line, l.product, l.sku, l.name, l.category, l.brand, l.units, l.price,
                    case when sum(l.worth) over w > 0 then l.worth
                        when sum(l.units) over w > 0 then cast(l.units as hugeint)
                        else 1::hugeint end as weight
                from lines l
                window w as (partition by l.order_id)
                """.formatted(
                        text("product_id"),
                        text("sku"),
                        text("name"),
                        text("category"),
                        text("brand"),
                        number("quantity", MOST_UNITS),
                        number("price", LARGEST),
                        number("value", LARGEST),
                        LARGEST));
    }

    private static String text(String property) {
        return "nullif(trim(t.told." + property + "), '')";
    }

    private static String number(String property, String most) {
        String number = "try_cast(t.told." + property + " as double)";
        return "case when " + number + " between 0 and " + most + " then " + number + " end";
    }
}
