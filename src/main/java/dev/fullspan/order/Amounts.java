package dev.fullspan.order;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.math.BigDecimal;

/** Amounts as sources tell them: at most 12 digits before the point and 8 behind it. */
final class Amounts {
    private static final int MOST_DIGITS = 12;
    private static final int MOST_DECIMALS = 8;
    private static final int LONGEST_SCALE = 100;
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(MOST_DIGITS);

    private Amounts() {}

    /** The same amount written in one way, so that it is the same news. */
    static BigDecimal plain(String field, BigDecimal amount) {
        if (amount.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if ((long) amount.precision() - amount.scale() > MOST_DIGITS
                || amount.scale() > LONGEST_SCALE
                || amount.stripTrailingZeros().scale() > MOST_DECIMALS) {
            throw wrong(field, "“" + field + "” is an amount such as 12.50, below 1,000,000,000,000.");
        }
        BigDecimal brief = amount.stripTrailingZeros();
        return brief.scale() < 0 ? brief.setScale(0) : brief;
    }

    /** A sum or product that the database and the reports can count. */
    static BigDecimal bounded(String field, BigDecimal amount) {
        if (amount.abs().compareTo(LARGEST) >= 0) {
            throw wrong(field, "“" + field + "” comes to more than 999,999,999,999.");
        }
        return amount;
    }

    static ProblemException wrong(String field, String sentence) {
        return new ProblemException(Problem.INVALID_REQUEST, field, sentence);
    }
}
