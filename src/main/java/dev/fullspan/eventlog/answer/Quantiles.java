package dev.fullspan.eventlog.answer;

/** Quantiles of type 7 (Hyndman and Fan 1996): linear between the order statistics around (n − 1) × p. */
final class Quantiles {
    private Quantiles() {}

    /** @param sorted ascending, at least one */
    static double of(long[] sorted, double p) {
        double place = (sorted.length - 1) * p;
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * ((double) sorted[above] - sorted[below]);
    }

    static double median(long[] sorted) {
        return of(sorted, 0.5);
    }
}
