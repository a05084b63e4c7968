package dev.fullspan.fulfilment.score;

import java.util.Collection;

/**
 * The difference between two shares over strata, as if both groups were composed alike: Mantel and Haenszel's weighted risk difference with the
 * variance of Sato (1989, “On the variance estimator for the Mantel–Haenszel risk difference”), which holds for few large strata and for many small ones.
 *
 * @param value share of the exposed less that of the others, −1 to 1
 * @param error its standard error
 * @param exposed cases that count, of strata that have both
 * @param others likewise
 * @param leftOut cases of strata that have only one of the two
 */
record RiskDifference(double value, double error, long exposed, long others, long leftOut) {

    /** A stratum: of {@code exposed} so many with the outcome, likewise of the {@code others}. */
    record Stratum(long exposedHits, long exposed, long otherHits, long others) {}

    /** Not a number where no stratum has both. */
    static RiskDifference of(Collection<Stratum> strata) {
        double weights = 0;
        double sum = 0;
        double p = 0;
        double q = 0;
        long exposed = 0;
        long others = 0;
        long leftOut = 0;
        for (Stratum one : strata) {
            double n = one.exposed + (double) one.others;
            if (one.exposed == 0 || one.others == 0) {
                leftOut += one.exposed + one.others;
                continue;
            }
            exposed += one.exposed;
            others += one.others;
            double x = one.exposedHits;
            double y = one.otherHits;
            double m = one.exposed;
            double k = one.others;
            weights += m * k / n;
            sum += (x * k - y * m) / n;
            p += (m * m * y - k * k * x + m * k * (k - m) / 2) / (n * n);
            q += (x * (k - y) + y * (m - x)) / (2 * n);
        }
        double value = sum / weights;
        double variance = (value * p + q) / (weights * weights);
        return new RiskDifference(value, Math.sqrt(Math.max(0, variance)), exposed, others, leftOut);
    }

    double low() {
        return value - Share.Z * error;
    }

    double high() {
        return value + Share.Z * error;
    }
}
