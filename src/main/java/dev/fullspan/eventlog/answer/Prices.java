package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.kernel.ExchangeRate;
import dev.fullspan.kernel.ShopId;
import java.util.Currency;
import java.util.List;

/** Where the money of orders and refunds is read from: as it was told, or with all converted that the shop has a rate for. */
enum Prices {
    TOLD("orders", "refunds"),
    /** Reads views that add {@code told} and {@code told_in}, the amount and currency that were converted, else null. */
    CONVERTED("converted_orders", "converted_refunds");

    private final String orders;
    private final String refunds;

    Prices(String orders, String refunds) {
        this.orders = orders;
        this.refunds = refunds;
    }

    /** The relation of orders. */
    String orders() {
        return orders;
    }

    /** The relation of refunds. */
    String refunds() {
        return refunds;
    }

    /** What an order told before it was converted, null where it was not. */
    String told(String alias) {
        return this == TOLD ? "cast(null as bigint)" : alias + ".told";
    }

    /** The currency that was converted from, null where none was. */
    String toldIn(String alias) {
        return this == TOLD ? "cast(null as varchar)" : alias + ".told_in";
    }

    /** Converted where the shop has a rate of a currency that it was paid or refunded in; the rates then stand beside the columns. */
    static Prices of(ShopId shop, Exchange exchange, Reading reading) {
        if (exchange.rates().isEmpty()) {
            return TOLD;
        }
        List<ExchangeRate> rates =
                reading.list(others(shop, exchange.currency()), row -> TakingsSum.known(row.getString(1))).stream()
                        .flatMap(currency -> exchange.rates().of(currency).stream())
                        .toList();
        if (rates.isEmpty()) {
            return TOLD;
        }
        setBeside(shop, exchange, rates, reading);
        return CONVERTED;
    }

    private static Sql others(ShopId shop, Currency own) {
        return Sql.of("""
                select o.currency from orders o where o.shop = ? and o.currency <> ?
                union
                select r.currency from refunds r where r.shop = ? and r.currency <> ?
                """, shop.value(), own.getCurrencyCode(), shop.value(), own.getCurrencyCode());
    }

    private static void setBeside(ShopId shop, Exchange exchange, List<ExchangeRate> rates, Reading reading) {
        RateTable.set("rates", shop, exchange, rates, reading);
        reading.run(convertedOrders());
        reading.run(convertedRefunds());
    }

    static Sql convertedOrders() {
        return Sql.of("create or replace temp view converted_orders as\nselect o.* replace (\n")
                .add(converted("o.revenue", "o.time"))
                .add(" as revenue,\n    case when x.until > o.time then x.becomes else o.currency end as currency),\n")
                .add("""
                    case when x.until > o.time then o.revenue end as told,
                    case when x.until > o.time then o.currency end as told_in
                from orders o
                asof left join rates x on x.shop = o.shop and x.currency = o.currency and x.since <= o.time
                """);
    }

    /** At the rate of the order; at that of their own day where the order is not known. */
    static Sql convertedRefunds() {
        return Sql.of("create or replace temp view converted_refunds as\nselect r.* exclude (placed) replace (\n")
                .add(converted("r.amount", "r.placed"))
                .add(" as amount,\n    case when x.until > r.placed then x.becomes else r.currency end as currency)\n")
                .add("""
                from (
                    select r.*, coalesce(o.time, r.time) as placed
                    from refunds r
                    left join orders o on o.shop = r.shop and o.order_id = r.order_id
                ) r
                asof left join rates x on x.shop = r.shop and x.currency = r.currency and x.since <= r.placed
                """);
    }

    private static String converted(String minor, String at) {
        return "    case when x.until > " + at + " then " + RateTable.converted(minor, "x.minor", "x.per") + " else "
                + minor + " end";
    }
}
