package dev.fullspan.inventory.forecast;

import java.util.Arrays;

/** Weights that halve with each so many days. */
final class Smoothing {
    private Smoothing() {}

    /** Weight of a day by its age. */
    static double weight(int age, double halfLifeDays) {
        return Math.pow(0.5, age / halfLifeDays);
    }

    /** Factor by which a weight falls with each day. */
    static double fade(double halfLifeDays) {
        return Math.pow(0.5, 1 / halfLifeDays);
    }

    /**
     * The level of each day: sums of values over sums of exposures, both weighted by the distance in days, before and after.
     *
     * @param pull exposure of the overall level that each day gets besides, so that few values make no level of their own
     */
    static double[] levels(double[] values, double[] exposures, double halfLifeDays, double pull) {
        int days = values.length;
        double fade = fade(halfLifeDays);
        double[] above = new double[days];
        double[] below = new double[days];
        double all = 0;
        double allExposed = 0;
        double value = 0;
        double exposure = 0;
        for (int day = 0; day < days; day++) {
            value = value * fade + values[day];
            exposure = exposure * fade + exposures[day];
            above[day] = value;
            below[day] = exposure;
            all += values[day];
            allExposed += exposures[day];
        }
        value = 0;
        exposure = 0;
        double overall = allExposed == 0 ? 0 : all / allExposed;
        double[] levels = new double[days];
        for (int day = days - 1; day >= 0; day--) {
            double exposed = below[day] + exposure + pull;
            levels[day] = exposed == 0 ? overall : (above[day] + value + pull * overall) / exposed;
            value = (value + values[day]) * fade;
            exposure = (exposure + exposures[day]) * fade;
        }
        return levels;
    }

    /** The level as it was known at the end of each day: the same sums over that day and those before it. */
    static double[] known(double[] values, double[] exposures, double halfLifeDays, double pull) {
        double fade = fade(halfLifeDays);
        double overall = Arrays.stream(values).sum()
                / Math.max(Double.MIN_NORMAL, Arrays.stream(exposures).sum());
        double value = 0;
        double exposure = 0;
        double[] levels = new double[values.length];
        for (int day = 0; day < values.length; day++) {
            value = value * fade + values[day];
            exposure = exposure * fade + exposures[day];
            levels[day] = exposure + pull == 0 ? overall : (value + pull * overall) / (exposure + pull);
        }
        return levels;
    }
}
