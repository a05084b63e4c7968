package dev.fullspan.eventlog.columns;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.Currency;
import java.util.stream.Collectors;

/**
 * Money given back, made anew for the orders of the temporary table {@code told}, after their orders were.
 *
 * <p>A refund gives back the amount that it tells; else the products that it names, a line without a price at the price
 * that the order told for it; else, naming nothing, all that is left of the order. Lines whose price nobody told give no
 * amount, and none is invented; no sum of lines is larger than the largest order that intake takes. All refunds of an order together never give back more than was paid, so that one refund
 * told by two sources counts once where it was of the whole.
 */
final class Refunds {
    /** Minor units of a major one of the currency {@code currency}. */
    private static final String UNIT = "case currency " + units() + " else 100 end";

    private final Sql sql;

    Refunds(Sql sql) {
        this.sql = sql;
    }

    private static String units() {
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getDefaultFractionDigits() >= 0)
                .filter(currency -> currency.getDefaultFractionDigits() != 2)
                .sorted(Comparator.comparing(Currency::getCurrencyCode))
                .map(currency -> "when '" + currency.getCurrencyCode() + "' then "
                        + Math.round(Math.pow(10, currency.getDefaultFractionDigits())))
                .collect(Collectors.joining(" "));
    }

    /** Makes the refunds of these orders, of which none stands. */
    void settle() throws SQLException {
        if (sql.longs("select 1 from told where kind = 2 limit 1").isEmpty()) {
            return;
        }
        sql.run("""
                create or replace temp table given as
                select t.shop, t.order_id, t.time, t.position, t.revenue, o.revenue as paid, o.currency as paid_in,
                    coalesce(t.currency, upper(json_extract_string(r.properties, '/currency')), o.currency) as currency,
                    coalesce(try_cast(json_extract(r.properties, '/products') as json[]), []) as lines,
                    coalesce(try_cast(json_extract(p.properties, '/products') as json[]), []) as bought
                from (select *, max(store) over (partition by shop, order_id) as refunded_by from told where kind = 2) t
                left join orders o on o.shop = t.shop and o.order_id = t.order_id
                left join events r on r.position = t.position and t.revenue is null
                left join events p on p.position = o.position and t.revenue is null
                where t.store = t.refunded_by
                    and (o.order_id is not null or not exists (
                        select 1 from told c
                        where c.kind = 1 and c.store = c.by_store and c.shop = t.shop and c.order_id = t.order_id))
                """);
        sql.run("""
                insert into refunds
                with valued as (
                    select *, revenue is null and len(lines) = 0 as whole,
                        list_transform(lines, lambda x: try_cast(round(coalesce(%1$s, list_filter(list_transform(
                            list_filter(bought, lambda y: %2$s), lambda x: %1$s), lambda price: price is not null)[1])
                            * coalesce(%3$s, 1) * %4$s) as bigint)) as minors
                    from given
                ), counted as (
                    select *,
                        coalesce(revenue, case when not whole and len(list_filter(minors, lambda m: m is null)) = 0
                            then least(list_sum(minors), 3000000000000000) end) as told,
                        row_number() over (partition by shop, order_id, whole order by time, position) as nth
                    from valued
                ), amounts as (
                    select *, case when whole and nth = 1 then greatest(0, paid - coalesce(
                            sum(told) filter (where currency = paid_in) over (partition by shop, order_id), 0))
                        else told end as amount
                    from counted
                ), running as (
                    select *, sum(amount) over (partition by shop, order_id, currency order by time, position) as upto
                    from amounts
                    where currency is not null and amount is not null
                ), bounded as (
                    select *, cast(case when currency = paid_in
                        then least(paid, upto) - least(paid, upto - amount) else amount end as bigint) as back
                    from running
                )
                select shop, order_id, time, position, back, currency from bounded where back > 0
                """.formatted(number("x", "price"), same(), number("x", "quantity"), UNIT));
    }

    private static String number(String line, String name) {
        String number = "try_cast(json_extract_string(" + line + ", '/" + name + "') as double)";
        return "case when " + number + " between 0 and 1000000000000 then " + number + " end";
    }

    /** Whether the lines {@code x} and {@code y} are of one product. */
    private static String same() {
        return "(json_extract_string(x, '/sku') = json_extract_string(y, '/sku')) is true"
                + " or (json_extract_string(x, '/product_id') = json_extract_string(y, '/product_id')) is true";
    }
}
