package dev.fullspan.inventory.forecast;

import java.util.Arrays;

/**
 * Tells a day's usual sales from the order of a lifetime: a company that buys 500 at once says little of tomorrow.
 *
 * <p>Robust z-scores of the logarithms of days with sales (median and median absolute deviation). What happens three times in four weeks is no
 * outlier, however large: a level that has risen is believed.
 */
final class Outliers {
    private static final int FEWEST = 4;
    private static final double FEWEST_FACTOR = 6;
    /** Logarithms scatter at least so much: a single unit sold day after day makes no outlier of four. */
    private static final double LEAST_SCATTER = 0.6;

    private static final double TO_SIGMA = 1.4826;
    private static final int RECENT = 28;
    private static final int USUAL = 3;

    private Outliers() {}

    /** Units of a day that are counted at most. @param scatters how many scatters above the median are believed */
    static double cap(Demand demand, double scatters) {
        double[] logs = new double[demand.days()];
        int count = 0;
        for (int day = 0; day < demand.days(); day++) {
            if (demand.units(day) > 0) {
                logs[count++] = Math.log(demand.units(day));
            }
        }
        if (count == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double[] sizes = Arrays.copyOf(logs, count);
        double median = median(sizes);
        double cap;
        if (count < FEWEST) {
            cap = Math.exp(median) * FEWEST_FACTOR;
        } else {
            for (int i = 0; i < count; i++) {
                sizes[i] = Math.abs(sizes[i] - median);
            }
            cap = Math.exp(median + scatters * Math.max(LEAST_SCATTER, TO_SIGMA * median(sizes)));
        }
        return Math.max(cap, usual(demand));
    }

    /** The third largest of the last four weeks. */
    private static int usual(Demand demand) {
        int from = Math.max(0, demand.days() - RECENT);
        if (demand.days() - from < USUAL) {
            return 0;
        }
        int[] recent = new int[demand.days() - from];
        for (int i = 0; i < recent.length; i++) {
            recent[i] = demand.units(from + i);
        }
        Arrays.sort(recent);
        return recent[recent.length - USUAL];
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
