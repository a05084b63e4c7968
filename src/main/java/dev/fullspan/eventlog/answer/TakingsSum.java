package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Takings;
import dev.fullspan.kernel.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up money by currency. Sums end at the bounds of a long instead of overflowing. */
final class TakingsSum {
    /** SQL for the sum of a column of amounts that fits a long, 0 where there is none. */
    static String sum(String column) {
        return "cast(greatest(least(coalesce(sum(" + column
                + "), 0), 4000000000000000000), -4000000000000000000) as bigint)";
    }

    /** SQL for a column whose sum may be too large for a long; null stays null. */
    static String bounded(String column) {
        return "cast(case when " + column + " is not null then greatest(least(" + column
                + ", 4000000000000000000), -4000000000000000000) end as bigint)";
    }

    /** SQL for the columns that {@link #orders} reads of a relation of orders. */
    static String columns(Prices prices, String alias) {
        String converted = prices == Prices.TOLD ? "0" : "count(" + prices.told(alias) + ")";
        return alias + ".currency, count(*), count(" + alias + ".revenue), " + sum(alias + ".revenue") + ", "
                + converted;
    }

    private final Currency currency;
    private final Map<String, Long> sums = new TreeMap<>();
    private long priced;
    private long unpriced;
    private long converted;

    TakingsSum(Currency currency) {
        this.currency = currency;
    }

    /** Adds orders of one currency, read from the row's columns that begin at {@code first}, and returns how many they are. */
    long orders(ResultSet row, int first) throws SQLException {
        Orders read = Orders.of(row, first);
        orders(read);
        return read.orders();
    }

    void orders(Orders of) {
        unpriced += of.orders() - of.amounts();
        converted += of.converted();
        if (of.code() != null && of.amounts() > 0) {
            add(of.code(), of.minor());
            if (of.code().equals(currency.getCurrencyCode())) {
                priced += of.amounts();
            }
        }
    }

    /**
     * Orders of one currency.
     *
     * @param code null where no amount was told
     * @param amounts how many of the orders told an amount
     * @param converted how many of them told it in another currency
     */
    record Orders(@Nullable String code, long orders, long amounts, long minor, long converted) {
        static Orders of(ResultSet row, int first) throws SQLException {
            return new Orders(
                    row.getString(first),
                    row.getLong(first + 1),
                    row.getLong(first + 2),
                    row.getLong(first + 3),
                    row.getLong(first + 4));
        }
    }

    void refund(String code, long minor) {
        add(code, -minor);
    }

    private void add(String code, long minor) {
        sums.merge(code, minor, TakingsSum::bounded);
    }

    /** The sum, or the bound of a long that it would go beyond. */
    static long bounded(long a, long b) {
        long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0 ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }

    Takings takings() {
        List<Money> others = sums.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(currency.getCurrencyCode()))
                .map(entry -> new Money(entry.getValue(), known(entry.getKey())))
                .toList();
        Money own = new Money(sums.getOrDefault(currency.getCurrencyCode(), 0L), currency);
        return new Takings(own, priced, others, unpriced, converted);
    }

    /** A currency's code as a currency; a code that is none stands as XXX, “no currency”. */
    static Currency known(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            return Currency.getInstance("XXX");
        }
    }
}
