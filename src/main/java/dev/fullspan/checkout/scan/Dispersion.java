package dev.fullspan.checkout.scan;

import java.util.ArrayList;
import java.util.List;

/**
 * How much more the shares of the groups change from week to week than chance alone would have it: the median of the squared
 * steps of their standardised residuals over that of a chi-squared distribution with one degree of freedom. A drop that lasts
 * is two steps, which do not move the median. Never below 1.
 */
final class Dispersion {
    private static final double MEDIAN_CHI_SQUARED = .4549364;
    /** Weeks of less say little; leaving out more would leave mostly those of a drop, where failures are frequent. */
    private static final double LEAST_VARIANCE = 1;

    private static final int FEWEST_RESIDUALS = 40;

    private Dispersion() {}

    static double of(Trials trials, Cells cells, Null nothing, int firstWeek, int weeks) {
        double[][] expected = new double[cells.size()][weeks];
        double[][] variance = new double[cells.size()][weeks];
        double[][] passed = new double[cells.size()][weeks];
        for (int i = 0; i < trials.rows().size(); i++) {
            Trials.Row row = trials.rows().get(i);
            int week = Trials.week(row.day()) - firstWeek;
            double share = nothing.share(i);
            for (int cell : cells.of(i)) {
                expected[cell][week] += row.tried() * share;
                variance[cell][week] += row.tried() * share * (1 - share);
                passed[cell][week] += row.passed();
            }
        }
        List<Double> squares = new ArrayList<>();
        for (int cell = 1; cell < cells.size(); cell++) {
            if (cells.width(cell) != 1) {
                continue;
            }
            for (int week = 1; week < weeks; week++) {
                if (Math.min(variance[cell][week - 1], variance[cell][week]) >= LEAST_VARIANCE) {
                    double step = off(passed, expected, variance, cell, week)
                            - off(passed, expected, variance, cell, week - 1);
                    squares.add(step * step / 2);
                }
            }
        }
        if (squares.size() < FEWEST_RESIDUALS) {
            return 1;
        }
        squares.sort(null);
        return Math.max(1, squares.get(squares.size() / 2) / MEDIAN_CHI_SQUARED);
    }

    private static double off(double[][] passed, double[][] expected, double[][] variance, int cell, int week) {
        return (passed[cell][week] - expected[cell][week]) / Math.sqrt(variance[cell][week]);
    }
}
