package dev.fullspan.order;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.math.BigDecimal;

/** Amounts as sources tell them: at most 12 digits before the point and 8 behind it. */
final class Amounts {
    private static final int MOST_DIGITS = 12;
    private static final int MOST_DECIMALS = 8;

    private Amounts() {}

    /** The same amount written in one way, so that it is the same news. */
    static BigDecimal plain(String field, BigDecimal amount) {
        if (amount.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (amount.precision() - amount.scale() > MOST_DIGITS
                || amount.scale() > 100
                || amount.stripTrailingZeros().scale() > MOST_DECIMALS) {
            throw wrong(field, "“" + field + "” is an amount such as 12.50, below 1,000,000,000,000.");
        }
        BigDecimal brief = amount.stripTrailingZeros();
        return brief.scale() < 0 ? brief.setScale(0) : brief;
    }

    static ProblemException wrong(String field, String sentence) {
        return new ProblemException(Problem.INVALID_REQUEST, field, sentence);
    }
}
