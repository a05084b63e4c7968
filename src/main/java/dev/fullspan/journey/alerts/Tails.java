package dev.fullspan.journey.alerts;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * Values so far out on either side that what comes goes beyond each with at most a given chance, for three kinds of figures.
 *
 * @param low what comes lies below it with at most that chance
 * @param high what comes lies above it with at most that chance
 */
record Tails(double low, double high) {
    private static final long MOST = 1L << 52;

    /**
     * Of a count: the negative binomial of a mean and a larger variance. With P(X ≤ k) = I(mean ÷ variance; r, k + 1), the regularized
     * incomplete beta function, r = mean² ÷ (variance − mean) (Johnson, Kemp and Kotz 2005, “Univariate discrete distributions”, 5.6).
     */
    static double countAtMost(double mean, double variance, double chance) {
        long above = 1;
        while (above < MOST && beyond(above, mean, variance) > chance) {
            above *= 2;
        }
        long below = above == 1 ? -1 : above / 2;
        while (above - below > 1) {
            long middle = (above + below) / 2;
            if (beyond(middle, mean, variance) > chance) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return above;
    }

    /** The chance of more than {@code k}. */
    private static double beyond(long k, double mean, double variance) {
        return BetaDistribution.of(mean * mean / (variance - mean), k + 1.0).survivalProbability(mean / variance);
    }

    /** Likewise the smallest count to which that is at most likely to come to or below with more than the chance. */
    static double countAtLeast(double mean, double variance, double chance) {
        long from = -1;
        long to = (long) Math.ceil(mean) + 1;
        while (to - from > 1) {
            long middle = (to + from) / 2;
            double upTo = BetaDistribution.of(mean * mean / (variance - mean), middle + 1.0)
                    .cumulativeProbability(mean / variance);
            if (upTo > chance) {
                to = middle;
            } else {
                from = middle;
            }
        }
        return to;
    }

    /** Of a sum of money: the gamma distribution of a mean and a variance, both above 0; it is skewed as sums of unlike orders are. */
    static Tails ofMoney(double mean, double variance, double chance) {
        GammaDistribution gamma = GammaDistribution.of(mean * mean / variance, variance / mean);
        return new Tails(gamma.inverseCumulativeProbability(chance), gamma.inverseSurvivalProbability(chance));
    }

    /**
     * Of a share of {@code of}: the beta-binomial, whose rate is a beta of the mean and the variance (Skellam 1948). Its
     * probabilities follow each other by their ratio, and are summed.
     */
    static Tails ofShare(int of, double mean, double variance, double chance) {
        double size = Math.max(1e-3, mean * (1 - mean) / variance - 1);
        double a = mean * size;
        double b = (1 - mean) * size;
        double[] weights = new double[of + 1];
        double most = 0;
        for (int k = 0; k < of; k++) {
            weights[k + 1] = weights[k] + Math.log((of - k) / (k + 1.0) * (k + a) / (of - k - 1 + b));
            most = Math.max(most, weights[k + 1]);
        }
        double all = 0;
        for (int k = 0; k <= of; k++) {
            weights[k] = Math.exp(weights[k] - most);
            all += weights[k];
        }
        int low = 0;
        for (double sum = weights[0]; sum <= chance * all; sum += weights[low]) {
            low++;
        }
        int high = of;
        for (double sum = weights[of]; sum <= chance * all; sum += weights[high]) {
            high--;
        }
        return new Tails((double) low / of, (double) high / of);
    }
}
