package dev.fullspan.journey.funnel;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The odds of going on with something ÷ the odds without it, with an interval and the chance of so large a difference where there is
 * none.
 *
 * <p>Method: the logarithm of the ratio is taken as normal with the variance 1/a + 1/b + 1/c + 1/d (Woolf 1955, “On estimating
 * the relation between blood group and disease”); where a count is 0, ½ is added to all four (Haldane 1956, Anscombe 1956). The chance is
 * Wald's, two-sided, and so agrees with the interval.
 *
 * @param ratio above 0
 * @param chance 0 to 1
 */
public record OddsRatio(double ratio, double low, double high, double chance) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double USUAL = 0.95;

    /** With an interval of 95 %. */
    public static OddsRatio of(long with, long withLeft, long without, long withoutLeft) {
        return of(with, withLeft, without, withoutLeft, USUAL);
    }

    /**
     * @param with those with it who went on
     * @param withLeft those with it who left
     * @param without those without it who went on
     * @param withoutLeft those without it who left
     * @param level of the interval, 0 to 1
     */
    static OddsRatio of(long with, long withLeft, long without, long withoutLeft, double level) {
        double z = NORMAL.inverseSurvivalProbability((1 - level) / 2);
        double added = with == 0 || withLeft == 0 || without == 0 || withoutLeft == 0 ? 0.5 : 0;
        double a = with + added;
        double b = withLeft + added;
        double c = without + added;
        double d = withoutLeft + added;
        double log = Math.log(a * d / (b * c));
        double error = Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d);
        return new OddsRatio(
                Math.exp(log),
                Math.exp(log - z * error),
                Math.exp(log + z * error),
                Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(log) / error)));
    }
}
