package dev.fullspan.journey.paths;

/**
 * Lower bounds of a rate by Chernoff's inequality (Chernoff 1952; Hoeffding 1963, theorem 1): the chance that a share k/n or a larger one comes of a true
 * rate q below it is at most exp(−n · KL(k/n ‖ q)). The bound is the smallest q for which that is not below alpha. It holds for every n, so that few
 * cases are no problem; it is wider than exact intervals. Several rates that are compared at once share the alpha (Bonferroni).
 */
final class RateBound {
    private static final int HALVINGS = 60;

    private RateBound() {}

    /**
     * @param successes 0 to n
     * @param alpha chance of a bound above the true rate, 0 to 1
     * @return 0 to successes ÷ n; 0 where n is 0
     */
    static double lower(long successes, long n, double alpha) {
        if (n == 0 || successes == 0) {
            return 0;
        }
        double share = (double) successes / n;
        double allowed = -Math.log(alpha) / n;
        double low = 0;
        double high = share;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (divergence(share, middle) > allowed) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Likewise the upper bound: that of the failures, turned round. 1 where n is 0. */
    static double upper(long successes, long n, double alpha) {
        return 1 - lower(n - successes, n, alpha);
    }

    /**
     * Lower bound of the difference of two rates, the first less the second, of which neither is certain: the hybrid of Newcombe (1998,
     * “Interval estimation for the difference between independent proportions”, method 10; Zou and Donner 2008 for any limits). It has
     * these bounds for Wilson's, which are too narrow for few successes where alpha is small.
     *
     * @return −1 to 1
     */
    static double ahead(long successes, long n, long othersSuccesses, long others, double alpha) {
        if (n == 0 || others == 0) {
            return -1;
        }
        double rate = (double) successes / n;
        double othersRate = (double) othersSuccesses / others;
        return rate
                - othersRate
                - Math.hypot(rate - lower(successes, n, alpha), upper(othersSuccesses, others, alpha) - othersRate);
    }

    /** Kullback–Leibler divergence of two coins. */
    static double divergence(double p, double q) {
        if (q <= 0) {
            return p <= 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        if (q >= 1) {
            return p >= 1 ? 0 : Double.POSITIVE_INFINITY;
        }
        double sum = p <= 0 ? 0 : p * Math.log(p / q);
        return sum + (p >= 1 ? 0 : (1 - p) * Math.log((1 - p) / (1 - q)));
    }
}
