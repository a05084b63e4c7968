package dev.fullspan.checkout.scan;

import java.util.ArrayList;
import java.util.List;

/**
 * How much more the shares of the groups change from week to week than chance alone would have it: the median of the squared
 * steps of their standardised residuals over that of a chi-squared distribution with one degree of freedom. A drop that lasts
 * is two steps, which do not move the median. Drawn towards 1 where few steps were seen, and never below it.
 */
final class Dispersion {
    private static final double MEDIAN_CHI_SQUARED = .4549364;
    /** Weeks of less say little; leaving out more would leave mostly those of a drop, where failures are frequent. */
    private static final double LEAST_VARIANCE = 1;

    private static final int FEWEST_RESIDUALS = 40;
    /** As many steps that moved as by chance are thought of beside those seen: the median of few is far off. */
    private static final double DOUBTED = 120;

    private static final double LEAST_LEFT = .05;

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
        shrink(variance, trials.steady());
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
        double seen = squares.get(squares.size() / 2) / MEDIAN_CHI_SQUARED;
        return Math.max(1, 1 + (seen - 1) * squares.size() / (squares.size() + DOUBTED));
    }

    /**
     * What is left of a cell's variance where week and values were fitted: a cell that makes up half of a week leaves half of its chance to
     * the week's own effect, and every cell one week's worth to its values.
     */
    private static void shrink(double[][] variance, boolean steady) {
        int weeks = variance[0].length;
        for (int week = 0; week < weeks; week++) {
            for (int cell = 1; cell < variance.length; cell++) {
                double share = steady || variance[0][week] == 0 ? 0 : variance[cell][week] / variance[0][week];
                variance[cell][week] *= Math.max(LEAST_LEFT, 1 - share) * (1 - 1.0 / weeks);
            }
        }
    }

    private static double off(double[][] passed, double[][] expected, double[][] variance, int cell, int week) {
        return (passed[cell][week] - expected[cell][week]) / Math.sqrt(variance[cell][week]);
    }
}
