package dev.fullspan.fulfilment.score;

/**
 * A share of so many with its 95 % interval by Wilson's score (Wilson 1927), which stays within 0 and 1 and holds for few cases too.
 *
 * @param hits 0 to {@code of}
 * @param young cases that are left out because it is too early to tell
 */
record Share(long hits, long of, long young) {
    /** Cases from which on two shares are held against each other. */
    static final int ENOUGH = 30;

    /** The 97.5 % quantile of the standard normal distribution. */
    static final double Z = 1.959963984540054;

    Share {
        if (hits < 0 || hits > of || young < 0) {
            throw new IllegalArgumentException(hits + " of " + of + ", " + young + " too young");
        }
    }

    boolean isKnown() {
        return of > 0;
    }

    boolean isEnough() {
        return of >= ENOUGH;
    }

    /** Not a number where there is no case. */
    double value() {
        return (double) hits / of;
    }

    double low() {
        return hits == 0 ? 0 : Math.max(0, middle() - half());
    }

    double high() {
        return hits == of ? 1 : Math.min(1, middle() + half());
    }

    private double middle() {
        return (value() + Z * Z / (2.0 * of)) / (1 + Z * Z / of);
    }

    private double half() {
        double p = value();
        return Z * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of)) / (1 + Z * Z / of);
    }
}
