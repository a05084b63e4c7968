package dev.fullspan.checkout;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How much of a difference is left that was noticed because it was large. What is found by a threshold is on average smaller than it looked;
 * the interval is that of a normal variable of which is known that it exceeded the threshold (Zhong and Prentice, Biostatistics 9,
 * 2008), as a share of what was observed.
 */
final class FoundShare {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    /** So far above the threshold it plays no part. */
    private static final double BEYOND = 4;

    private static final double LOWEST = -12;
    private static final int HALVINGS = 60;

    private FoundShare() {}

    /**
     * A quantile of the true difference over the observed one.
     *
     * @param strength observed, in standard errors, above {@code needed}
     * @param needed threshold in standard errors; 0 for none
     * @param part 0 to 1, such as 0.5 for the estimate in the middle
     */
    static double quantile(double strength, double needed, double part) {
        if (needed <= 0 || strength >= needed + BEYOND) {
            return 1 + NORMAL.inverseCumulativeProbability(part) / strength;
        }
        double low = LOWEST;
        double high = strength + BEYOND;
        double threshold = Math.min(needed, strength);
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            double above =
                    NORMAL.survivalProbability(strength - middle) / NORMAL.survivalProbability(threshold - middle);
            if (above < part) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2 / strength;
    }
}
