package dev.fullspan.checkout.scan;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What trials look like where nothing dropped: every value has its own odds, and every week where shares are not steady, which multiply (a logistic model
 * with main effects, fitted by raking one effect after the other until the sums agree).
 */
final class Null {
    private static final int SWEEPS = 12;

    private final List<Trials.Row> rows;
    private final int firstWeek;
    private final double[] logit;

    Null(Trials trials, int firstWeek, int weeks) {
        this.rows = trials.rows();
        this.firstWeek = firstWeek;
        this.logit = new double[rows.size()];
        int dimensions = trials.dimensions().size();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            rake(1, row -> 0);
            for (int d = 0; d < dimensions; d++) {
                int dimension = d;
                rake(trials.values().get(d).size(), row -> row.codes()[dimension]);
            }
            if (!trials.steady()) {
                rake(weeks, row -> Trials.week(row.day()) - this.firstWeek);
            }
        }
    }

    private interface Effect {
        int of(Trials.Row row);
    }

    private void rake(int levels, Effect effect) {
        double[] tried = new double[levels];
        double[] passed = new double[levels];
        double[] fitted = new double[levels];
        for (int i = 0; i < rows.size(); i++) {
            Trials.Row row = rows.get(i);
            int level = effect.of(row);
            if (level >= 0) {
                tried[level] += row.tried();
                passed[level] += row.passed();
                fitted[level] += row.tried() * share(i);
            }
        }
        double[] shift = new double[levels];
        for (int level = 0; level < levels; level++) {
            shift[level] = odds(passed[level], tried[level]) - odds(fitted[level], tried[level]);
        }
        for (int i = 0; i < rows.size(); i++) {
            int level = effect.of(rows.get(i));
            if (level >= 0) {
                logit[i] += shift[level];
            }
        }
    }

    private static double odds(double passed, double tried) {
        return Math.log((passed + .5) / (tried - passed + .5));
    }

    double share(int row) {
        return 1 / (1 + Math.exp(-logit[row]));
    }

    /** How many of each row's trials pass, drawn anew. */
    int[] draw(RandomGenerator random) {
        int[] passed = new int[rows.size()];
        for (int i = 0; i < passed.length; i++) {
            double share = share(i);
            int tried = rows.get(i).tried();
            for (int k = 0; k < tried; k++) {
                passed[i] += random.nextDouble() < share ? 1 : 0;
            }
        }
        return passed;
    }
}
