package dev.fullspan.inventory.forecast;

import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * How many units may be asked for: the negative binomial distribution of a mean and a variance; Poisson where the variance is not above the mean.
 *
 * <p>Its distribution function is the regularised incomplete beta function (Abramowitz and Stegun 26.5.24, 6.6).
 *
 * @param mean units, 0 or more
 */
record Units(double mean, double variance) {
    private static final double POISSON = 1.0001;

    Units {
        if (!(mean >= 0) || !(variance >= 0)) {
            throw new IllegalArgumentException("Mean and variance are 0 or more: " + mean + ", " + variance);
        }
    }

    /** Probability that at most so many are asked for. */
    double atMost(double units) {
        if (units < 0) {
            return 0;
        }
        if (mean == 0) {
            return 1;
        }
        double whole = Math.floor(units);
        if (variance <= mean * POISSON) {
            return RegularizedGamma.Q.value(whole + 1, mean);
        }
        return RegularizedBeta.value(mean / variance, shape(), whole + 1);
    }

    /** Probability that so many or more are asked for. */
    double atLeast(double units) {
        return 1 - atMost(Math.ceil(units) - 1);
    }

    /** The least number of units that are enough with a probability. @param probability above 0, below 1 */
    long quantile(double probability) {
        long low = -1;
        long high = (long) Math.ceil(mean + 3 * Math.sqrt(variance)) + 1;
        while (atMost(high) < probability) {
            low = high;
            high *= 2;
        }
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (atMost(middle) >= probability) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /** Units that are asked for beyond a supply, as expected. */
    double beyond(long supply) {
        if (mean == 0) {
            return 0;
        }
        if (supply <= 0) {
            return mean - supply;
        }
        // The expectation of X where X ≥ s is the mean times P(X' ≥ s - 1), X' with a shape that is greater by 1.
        double shifted = variance <= mean * POISSON
                ? 1 - (supply < 2 ? 0 : RegularizedGamma.Q.value(supply - 1.0, mean))
                : 1 - (supply < 2 ? 0 : RegularizedBeta.value(mean / variance, shape() + 1, supply - 1.0));
        return Math.max(0, mean * shifted - supply * atLeast(supply));
    }

    private double shape() {
        return mean * mean / (variance - mean);
    }
}
