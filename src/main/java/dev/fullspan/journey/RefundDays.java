package dev.fullspan.journey;

import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import org.jspecify.annotations.Nullable;

/** The parameter {@code refunds}: on which day a refund is taken off. */
public final class RefundDays {
    /** Its name in addresses. */
    public static final String PARAMETER = "refunds";

    public static final String ORDER_DAY = "order-day";
    public static final String REFUND_DAY = "refund-day";

    private RefundDays() {}

    /** @param value null for the usual reading */
    public static RefundsOn of(@Nullable String value) {
        return switch (value) {
            case null -> RefundsOn.REFUND_DAY;
            case REFUND_DAY -> RefundsOn.REFUND_DAY;
            case ORDER_DAY -> RefundsOn.ORDER_DAY;
            default ->
                throw new ProblemException(
                        Problem.INVALID_REQUEST,
                        PARAMETER,
                        "Refunds are taken off on the " + REFUND_DAY + " or on the " + ORDER_DAY + ".");
        };
    }
}
