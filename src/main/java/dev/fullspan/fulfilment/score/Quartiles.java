package dev.fullspan.fulfilment.score;

import java.util.Arrays;
import java.util.Collection;

/**
 * Median and quartiles of type 7 (Hyndman and Fan 1996): linear between the order statistics around (n − 1) × p.
 *
 * @param count at least 1
 */
record Quartiles(double first, double median, double third, int count) {

    /** @param values at least one */
    static Quartiles of(Collection<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Quartiles(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75), sorted.length);
    }

    private static double at(double[] sorted, double p) {
        double place = (sorted.length - 1) * p;
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
