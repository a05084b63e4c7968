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

/** Sets a shop's rates beside the columns for one question, and renders what an amount becomes by one of them. */
final class RateTable {
    private RateTable() {}

    /**
     * Makes a temporary table of rates, each with the moments from which and until which it holds, the minor units of the shop's currency that so
     * many minor units of the other become, and how many of these one unit of the other has.
     */
    static void set(String table, ShopId shop, Exchange exchange, List<ExchangeRate> rates, Reading reading) {
        reading.run(
                Sql.of(
                        "create or replace temp table " + table
                                + " (shop integer, currency varchar, becomes varchar, since bigint, until bigint, minor hugeint, per hugeint, unit double)"));
        try (DuckDBAppender rows =
                reading.connection().unwrap(DuckDBConnection.class).createAppender("temp", "main", table)) {
            for (ExchangeRate rate : rates) {
                append(rows, shop, exchange, rate);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The rates could not be set beside the columns.", e);
        }
        reading.run(halfEven());
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
                .append(Math.pow(10, digits(rate.currency())))
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

    /** An amount of any sign after a rate. */
    static String converted(String amount, String minor, String per) {
        return "cast(greatest(least(sign(" + amount + ") * half_even(abs(" + amount + ")::hugeint * " + minor + ", "
                + per + "),\n        4000000000000000000), -4000000000000000000) as bigint)";
    }
}
