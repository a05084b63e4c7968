package dev.fullspan.journey.baskets;

/**
 * How much more often two things are together than chance brings: P(A and B) ÷ (P(A) × P(B)), the interest of Brin, Motwani, Ullman and Tsur (1997),
 * of orders that are taken as independent.
 *
 * @param n orders
 * @param a those with the one
 * @param b those with the other
 * @param both those with both, 1 or more
 */
record Lift(long n, long a, long b, long both) {
    private static final int ROUNDS = 500;

    double value() {
        return (double) both * n / ((double) a * b);
    }

    /**
     * A quick lower bound by the standard error of the logarithm (delta method: 1/both − 1/a − 1/b + (2 lift − 1)/n), to choose what is worth an
     * exact one.
     */
    double quickLow(double z) {
        double variance = 1.0 / both - 1.0 / a - 1.0 / b + (2 * value() - 1) / n;
        return Math.exp(Math.log(value()) - z * Math.sqrt(Math.max(0, variance)));
    }

    /** By profile likelihood. Where one of them is in every order there is nothing to learn, and the lift is 1. */
    Interval interval(double z) {
        return a == n || b == n ? new Interval(1, 1) : Interval.of(value(), this::deviance, z);
    }

    /** Twice the logarithm by which the best explanation with this lift is less likely than the best of all. */
    double deviance(double lift) {
        double best = Interval.likely(both, (double) both / n)
                + Interval.likely(a - both, (double) (a - both) / n)
                + Interval.likely(b - both, (double) (b - both) / n)
                + Interval.likely(neither(), (double) neither() / n);
        return 2 * (best - profile(lift));
    }

    private long neither() {
        return n - a - b + both;
    }

    /** The largest likelihood with this lift: in turns, the best P(A) for a P(B) and the other way round, each the root of a quadratic. */
    private double profile(double lift) {
        double pb = Math.min((double) b / n, 0.999999 / lift);
        double pa = (double) a / n;
        double before = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < ROUNDS; i++) {
            pa = best(lift, pb, a, b - both);
            pb = best(lift, pa, b, a - both);
            double now = likelihood(lift, pa, pb);
            if (now - before < 1e-10) {
                return now;
            }
            before = now;
        }
        return before;
    }

    /** The most likely probability of the one, given that of the other. */
    private double best(double lift, double other, long with, long onlyOther) {
        double c = 1 - lift * other;
        double d = 1 - other;
        double square = lift * c * (with + onlyOther + neither());
        double linear = with * c + with * lift * d + onlyOther * lift * d + neither() * c;
        double constant = with * d;
        return 2 * constant / (linear + Math.sqrt(Math.max(0, linear * linear - 4 * square * constant)));
    }

    private double likelihood(double lift, double pa, double pb) {
        double together = lift * pa * pb;
        return Interval.likely(both, together)
                + Interval.likely(a - both, pa - together)
                + Interval.likely(b - both, pb - together)
                + Interval.likely(neither(), 1 - pa - pb + together);
    }
}
