package dev.fullspan.fulfilment.score;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a late parcel costs in lost reorders: the share of buyers who order again within 90 days after a late one, less that after one on time, as if both
 * groups were composed alike of new and returning buyers, thirds of the order's value and months ({@link RiskDifference}). Each buyer counts once, by
 * their first order whose time is known, so that buyers are independent of each other.
 */
sealed interface LateCost {
    Duration AGAIN_WITHIN = Duration.ofDays(90);
    int LEAST_BUYERS = 30;
    int LEAST_REORDERS = 10;

    /**
     * @param difference of the shares, below 0 where fewer order again after a late parcel
     * @param usual share of those on time who order again
     * @param spent mean revenue within 90 days of those on time who order again, in the minor unit
     * @param young buyers whose 90 days are not over
     */
    record Estimated(RiskDifference difference, Share late, Share usual, double spent, long young) implements LateCost {
        /** Lost revenue for a late parcel, in the minor unit; below 0 where nothing was lost. */
        double perParcel() {
            return -difference.value() * spent;
        }

        double perParcelLow() {
            return -difference.high() * spent;
        }

        double perParcelHigh() {
            return -difference.low() * spent;
        }
    }

    /** It cannot be told, and why. */
    record NotEstimable(String reason, long late, long onTime, long young) implements LateCost {}

    /**
     * An order as far as it matters here.
     *
     * @param buyer who bought, however known
     * @param late null where its time is not known
     * @param arrived when it came, or left where that is not told; null before
     */
    record Bought(
            String buyer,
            Instant placed,
            long revenue,
            @Nullable Boolean late,
            @Nullable Instant arrived) {}
}
