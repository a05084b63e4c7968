package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Patience;

/**
 * A chain of order 1 over channels, from a start to a conversion or to nothing, and what each channel is worth to it. The
 * removal effect of a channel is the share of conversions that would be lost if every walk that comes to it ended in nothing
 * (Anderl, Becker, von Wangenheim and Schumann 2016, “Mapping the customer journey”).
 *
 * <p>Solved exactly: with the fundamental matrix N = (I − Q)⁻¹ a walk comes to channel c at some time with probability
 * (s·N)c ÷ Ncc, and from there converts with (N·r)c, so that one inversion, of order n³, serves all channels. I − Q is weakly
 * diagonally dominant, every row leads to an end, and elimination needs no exchange of rows. It gives up, row by row, once who asked will not wait
 * any longer.
 */
final class MarkovChain {
    private final int channels;
    private final double[] starts;
    private final double[][] steps;
    private final double[] conversions;
    private final double[] nothings;

    MarkovChain(int channels) {
        this.channels = channels;
        this.starts = new double[channels];
        this.steps = new double[channels][channels];
        this.conversions = new double[channels];
        this.nothings = new double[channels];
    }

    void start(int channel, double times) {
        starts[channel] += times;
    }

    void step(int from, int to, double times) {
        steps[from][to] += times;
    }

    void conversion(int from, double times) {
        conversions[from] += times;
    }

    void nothing(int from, double times) {
        nothings[from] += times;
    }

    /** Probability that a walk converts, and what is left of it without each channel. */
    record Effects(double conversion, double[] removal) {}

    /** By channel, 0 to 1; 0 for all where nothing converts. */
    Effects effects() {
        double total = sum(starts);
        double[][] inverse = inverse();
        double[] converts = new double[channels];
        double[] comes = new double[channels];
        for (int i = 0; i < channels; i++) {
            double out = out(i);
            for (int c = 0; c < channels; c++) {
                comes[c] += total == 0 ? 0 : starts[i] / total * inverse[i][c];
                converts[c] += out == 0 ? 0 : inverse[c][i] * conversions[i] / out;
            }
        }
        double conversion = 0;
        for (int i = 0; i < channels; i++) {
            conversion += total == 0 ? 0 : starts[i] / total * converts[i];
        }
        double[] removal = new double[channels];
        for (int c = 0; c < channels; c++) {
            removal[c] = conversion == 0 ? 0 : comes[c] / inverse[c][c] * converts[c] / conversion;
        }
        return new Effects(conversion, removal);
    }

    private double out(int from) {
        return sum(steps[from]) + conversions[from] + nothings[from];
    }

    /** (I − Q)⁻¹ by Gauss and Jordan. */
    private double[][] inverse() {
        double[][] left = new double[channels][channels];
        double[][] right = new double[channels][channels];
        for (int i = 0; i < channels; i++) {
            double out = out(i);
            for (int j = 0; j < channels; j++) {
                left[i][j] = (i == j ? 1 : 0) - (out == 0 ? 0 : steps[i][j] / out);
            }
            right[i][i] = 1;
        }
        for (int pivot = 0; pivot < channels; pivot++) {
            Patience.check();
            double scale = left[pivot][pivot];
            for (int j = 0; j < channels; j++) {
                left[pivot][j] /= scale;
                right[pivot][j] /= scale;
            }
            for (int i = 0; i < channels; i++) {
                double factor = left[i][pivot];
                if (i != pivot && factor != 0) {
                    subtract(left[i], left[pivot], factor);
                    subtract(right[i], right[pivot], factor);
                }
            }
        }
        return right;
    }

    private static void subtract(double[] row, double[] other, double factor) {
        for (int j = 0; j < row.length; j++) {
            row[j] -= factor * other[j];
        }
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
