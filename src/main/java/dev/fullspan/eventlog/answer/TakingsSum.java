package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Takings;
import dev.fullspan.kernel.Money;
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

    private final Currency currency;
    private final Map<String, Long> sums = new TreeMap<>();
    private long priced;
    private long unpriced;

    TakingsSum(Currency currency) {
        this.currency = currency;
    }

    /**
     * Adds orders of one currency.
     *
     * @param code null where no amount was told
     * @param amounts how many of the orders told an amount
     */
    void orders(@Nullable String code, long orders, long amounts, long minor) {
        unpriced += orders - amounts;
        if (code != null && amounts > 0) {
            add(code, minor);
            if (code.equals(currency.getCurrencyCode())) {
                priced += amounts;
            }
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
        return new Takings(own, priced, others, unpriced);
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
