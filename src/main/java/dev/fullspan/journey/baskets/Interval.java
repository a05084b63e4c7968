package dev.fullspan.journey.baskets;

import java.util.function.DoubleUnaryOperator;

/**
 * A range of ratios that the data do not contradict.
 *
 * <p>Profile likelihood: the ratios whose best explanation is less likely than the best of all by no more than the square of z in deviance (Venzon
 * and Moolgavkar 1988). Beside few orders and for many intervals at once it holds its level where one by the standard error of a logarithm does not.
 *
 * @param low 0 or more
 * @param high may be infinite
 */
public record Interval(double low, double high) {
    private static final int HALVINGS = 60;
    private static final double WIDEST = 60;

    /**
     * @param best ratio at which the deviance is 0, above 0
     * @param deviance of a ratio
     */
    static Interval of(double best, DoubleUnaryOperator deviance, double z) {
        return new Interval(
                Math.exp(end(Math.log(best), -1, deviance, z * z)), Math.exp(end(Math.log(best), 1, deviance, z * z)));
    }

    /** The logarithm of the ratio at which the deviance passes the bound. */
    private static double end(double best, int side, DoubleUnaryOperator deviance, double bound) {
        double step = 0.25;
        while (deviance.applyAsDouble(Math.exp(best + side * step)) <= bound) {
            step *= 2;
            if (step > WIDEST) {
                return side < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            }
        }
        double in = 0;
        double out = step;
        for (int i = 0; i < HALVINGS && out - in > 1e-9; i++) {
            double middle = (in + out) / 2;
            if (deviance.applyAsDouble(Math.exp(best + side * middle)) <= bound) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return best + side * in;
    }

    /** A count times the logarithm of its probability; nothing where the count is 0. */
    static double likely(double count, double probability) {
        return count == 0 ? 0 : count * Math.log(Math.max(probability, 1e-300));
    }
}
