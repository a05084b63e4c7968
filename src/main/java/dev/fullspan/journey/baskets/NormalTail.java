package dev.fullspan.journey.baskets;

/** The upper tail of the standard normal distribution, by Laplace's continued fraction (Abramowitz and Stegun 1964, 26.2.14). */
final class NormalTail {
    private static final int TERMS = 400;
    private static final int HALVINGS = 80;

    private NormalTail() {}

    /** Probability above z, which is 1.5 or more. */
    static double above(double z) {
        double fraction = z;
        for (int i = TERMS; i > 0; i--) {
            fraction = z + i / fraction;
        }
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) / fraction;
    }

    /**
     * How many standard errors to each side an interval reaches so that all of some hold together (Bonferroni's inequality).
     *
     * @param alpha chance that any of them misses, at most 0.1
     * @param intervals 1 or more
     */
    static double together(double alpha, long intervals) {
        double tail = alpha / 2 / Math.max(1, intervals);
        double low = 1.5;
        double high = 38;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (above(middle) > tail) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
