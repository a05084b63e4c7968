package dev.fullspan.journey.alerts;

import java.util.List;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** The two alarms that every shop has: checkouts end in fewer orders than usual, and no order comes for longer than is plausible. */
final class CheckoutAlarms {
    /** Checkouts that are over, below which nothing is said. */
    static final long LEAST_NOW = 20;

    static final long LEAST_USUAL = 200;
    /** A completion of less than this part of the usual is a fall. */
    static final double FALL = 0.8;

    private static final double RARE_FALL = 1e-4;
    private static final double RARE_SILENCE = 1e-3;
    private static final double ONCE_A_YEAR = 1 / 52.0;
    private static final double Z = 1.96;

    private CheckoutAlarms() {}

    /** What an alarm says; where it cannot tell, what it said before holds. */
    enum Verdict {
        SOUNDS,
        QUIET,
        CANNOT_TELL;

        private static Verdict of(boolean sounds) {
            return sounds ? SOUNDS : QUIET;
        }
    }

    /**
     * Whether so few of the checkouts end in an order that it is hardly chance: below a chance of 1 in 10,000 where completion is at the
     * lower end of a 95 % interval of the usual one (Wilson 1927), and by a fifth below the usual.
     */
    static Verdict fell(long completed, long over, long usualCompleted, long usualOver) {
        if (over < LEAST_NOW || usualOver < LEAST_USUAL) {
            return Verdict.CANNOT_TELL;
        }
        double usual = (double) usualCompleted / usualOver;
        double low = wilsonLow(usual, usualOver);
        return Verdict.of(completed < FALL * usual * over
                && BinomialDistribution.of((int) Math.min(over, Integer.MAX_VALUE), low)
                                .cumulativeProbability((int) completed)
                        < RARE_FALL);
    }

    private static double wilsonLow(double share, double n) {
        double square = Z * Z;
        double middle = share + square / (2 * n);
        double half = Z * Math.sqrt(share * (1 - share) / n + square / (4 * n * n));
        return Math.max(0, (middle - half) / (1 + square / n));
    }

    /**
     * Whether silence has lasted longer than is plausible: orders come as a Poisson process whose rate is that of the same hours of the
     * weeks before, so that the chance of none is e^−mean. It must be below 1 in 1,000, and such a silence, which can follow any order, must
     * be expected less than once a year; and in none of those weeks may the same stretch have been silent.
     *
     * @param weeks orders in the same stretch of earlier weeks
     * @param perWeek orders that come in a week
     */
    static Verdict silent(List<Long> weeks, long perWeek) {
        if (weeks.size() < Usual.LEAST) {
            return Verdict.CANNOT_TELL;
        }
        double mean = weeks.stream().mapToLong(Long::longValue).average().orElse(0);
        double chance = Math.exp(-mean);
        return Verdict.of(!weeks.contains(0L) && chance < RARE_SILENCE && perWeek * chance < ONCE_A_YEAR);
    }
}
