package dev.fullspan.journey.baskets;

/**
 * How much more often something is in one group than in another: the ratio of two shares of independent groups.
 *
 * @param x of the {@code n} of the one group
 * @param y of the {@code m} of the other
 */
record Ratio(long x, long n, long y, long m) {
    /** Infinite where the other group has none. */
    double value() {
        return y == 0 ? Double.POSITIVE_INFINITY : (double) x * m / ((double) y * n);
    }

    /** By profile likelihood; where one group has none, one end is open. */
    Interval interval(double z) {
        if (x == 0 && y == 0) {
            return new Interval(0, Double.POSITIVE_INFINITY);
        }
        // Where a group has none, the deviance has its least at an end; half a case stands for the place to begin from.
        double begin = (Math.max(x, 0.5) / n) / (Math.max(y, 0.5) / m);
        Interval found = Interval.of(begin, this::deviance, z);
        return new Interval(x == 0 ? 0 : found.low(), y == 0 ? Double.POSITIVE_INFINITY : found.high());
    }

    /** Twice the logarithm by which the best explanation with this ratio is less likely than the best of all. */
    double deviance(double ratio) {
        double best = Interval.likely(x, (double) x / n)
                + Interval.likely(n - x, (double) (n - x) / n)
                + Interval.likely(y, (double) y / m)
                + Interval.likely(m - y, (double) (m - y) / m);
        double square = ratio * (n + m);
        double linear = (x + y) * (1 + ratio) + (n - x) * ratio + (m - y);
        double constant = x + y;
        double share = 2 * constant / (linear + Math.sqrt(Math.max(0, linear * linear - 4 * square * constant)));
        return 2
                * (best
                        - Interval.likely(x, ratio * share)
                        - Interval.likely(n - x, 1 - ratio * share)
                        - Interval.likely(y, share)
                        - Interval.likely(m - y, 1 - share));
    }
}
