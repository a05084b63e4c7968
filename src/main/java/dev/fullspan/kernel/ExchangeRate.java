package dev.fullspan.kernel;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

/**
 * What a currency was worth on one day in another, which the context names: {@code per} units of it were {@code amount} units
 * of the other. Two numbers, since a rate that is published the other way round, such as 1.0823 USD for 1 EUR, has no exact
 * decimal as a single one.
 *
 * @param amount above 0, at most 9 digits before the point and 10 after it
 * @param per likewise; 1 for a plain rate
 */
public record ExchangeRate(Currency currency, LocalDate day, BigDecimal amount, BigDecimal per) {
    /** Most digits after the point of either number. */
    public static final int DECIMALS = 10;

    private static final BigDecimal LIMIT = BigDecimal.valueOf(1_000_000_000);

    public ExchangeRate {
        amount = plain(amount);
        per = plain(per);
    }

    /** Whether a number may stand in a rate. */
    public static boolean fits(BigDecimal number) {
        return number.signum() > 0
                && number.compareTo(LIMIT) < 0
                && number.stripTrailingZeros().scale() <= DECIMALS;
    }

    private static BigDecimal plain(BigDecimal number) {
        if (!fits(number)) {
            throw new IllegalArgumentException("No rate has the number " + number);
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
