package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.kernel.ExchangeRate;
import dev.fullspan.kernel.ShopId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

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
        reading.run(Sql.of("""
                create or replace temp table rates (
                    shop integer, currency varchar, becomes varchar, since bigint, until bigint, minor hugeint, per hugeint)
                """));
        try (DuckDBAppender rows =
                reading.connection().unwrap(DuckDBConnection.class).createAppender("temp", "main", "rates")) {
            for (ExchangeRate rate : rates) {
                append(rows, shop, exchange, rate);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The rates could not be set beside the columns.", e);
        }
        reading.run(halfEven());
        reading.run(convertedOrders());
        reading.run(convertedRefunds());
    }

    /** Minor units of the shop's currency as a fraction of minor units of the other. */
    private static void append(DuckDBAppender rows, ShopId shop, Exchange exchange, ExchangeRate rate)
            throws SQLException {
        BigInteger minor = whole(rate.amount(), digits(exchange.currency()));
        BigInteger per = whole(rate.per(), digits(rate.currency()));
        BigInteger common = minor.gcd(per);
        rows.beginRow()
                .append(shop.value())
                .append(rate.currency().getCurrencyCode())
                .append(exchange.currency().getCurrencyCode())
                .append(rate.day().atStartOfDay(exchange.zone()).toInstant().toEpochMilli())
                .append(rate.day()
                        .plusDays(Exchange.OLDEST_DAYS + 1)
                        .atStartOfDay(exchange.zone())
                        .toInstant()
                        .toEpochMilli())
                .append(minor.divide(common))
                .append(per.divide(common))
                .endRow();
    }

    private static BigInteger whole(BigDecimal number, int digits) {
        return number.movePointRight(ExchangeRate.DECIMALS + digits).toBigIntegerExact();
    }

    private static int digits(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    /**
     * Whole minor units, the half rounded to the even one. Nothing overflows: an amount of at most 3 · 10^15 minor units, which
     * intake sees to, times a rate of at most 10^22 stays below the 1.7 · 10^38 of a hugeint.
     */
    static Sql halfEven() {
        return Sql.of("""
                create or replace temp macro half_even(total, per) as
                    total // per
                    + case when 2 * (total % per) > per or (2 * (total % per) = per and (total // per) % 2 = 1) then 1 else 0 end
                """);
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
        return "    case when x.until > " + at + " then cast(greatest(least(sign(" + minor + ") * half_even(abs("
                + minor
                + ")::hugeint * x.minor, x.per),\n        4000000000000000000), -4000000000000000000) as bigint) else "
                + minor + " end";
    }
}
