package dev.fullspan.inventory.forecast;

import java.util.List;

/**
 * What a shop's SKUs have in common, from which each of them borrows where it has little of its own.
 *
 * @param mean units a day of an average SKU
 * @param dispersion variance of a day's units over their mean, of a SKU in the middle
 * @param drift how far levels wander in four weeks, as a squared share; found by the shop's own past, so that intervals hold what they promise
 */
record ShopPattern(Rhythm rhythm, double mean, double dispersion, double drift) {
    private static final double USUAL_DRIFT = 0.3;
    private static final double[] DRIFTS = {0, 0.03, 0.07, 0.12, 0.2, 0.3, 0.45, 0.65, 1, 1.5};
    private static final int[] HORIZONS = {14, 28};
    private static final int ORIGINS = 4;
    private static final int APART = 28;
    private static final int HISTORY = 56;
    private static final int ENOUGH = 30;

    static ShopPattern of(ShopTotals totals) {
        Rhythm rhythm = totals.rhythm(0);
        ShopPattern known = levels(rhythm, totals.sample());
        return new ShopPattern(rhythm, known.mean, known.dispersion, drift(totals));
    }

    /** Mean and dispersion; the drift is the usual one. */
    private static ShopPattern levels(Rhythm rhythm, List<Demand> sample) {
        double units = 0;
        double exposure = 0;
        double[] dispersions = new double[sample.size()];
        int count = 0;
        for (Demand demand : sample) {
            SkuLevel level = SkuLevel.of(demand, rhythm);
            units += level.units();
            exposure += level.exposure();
            if (level.isTelling()) {
                dispersions[count++] = level.dispersion();
            }
        }
        java.util.Arrays.sort(dispersions, 0, count);
        double middle = count == 0 ? 1.5 : Math.max(1.05, dispersions[count / 2]);
        return new ShopPattern(rhythm, exposure == 0 ? 0 : units / exposure, middle, USUAL_DRIFT);
    }

    /** The one with which a tenth of the shop's own past falls below the interval of 80 % and a tenth above it. */
    private static double drift(ShopTotals totals) {
        double[][] misses = new double[DRIFTS.length][3];
        int tried = 0;
        for (int origin = 1; origin <= ORIGINS && totals.days() - origin * APART >= HISTORY; origin++) {
            tried += misses(totals, origin * APART, misses);
        }
        if (tried < ENOUGH) {
            return USUAL_DRIFT;
        }
        double best = USUAL_DRIFT;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < DRIFTS.length; i++) {
            double below = misses[i][0] / tried - 0.1;
            double above = misses[i][1] / tried - 0.1;
            double far = misses[i][2] / tried - 0.05;
            double loss = below * below + above * above + 4 * far * far;
            if (loss < least) {
                least = loss;
                best = DRIFTS[i];
            }
        }
        return best;
    }

    private static int misses(ShopTotals totals, int ago, double[][] misses) {
        Rhythm rhythm = totals.rhythm(ago);
        List<Demand> known = totals.sample().stream()
                .map(demand -> demand.before(rhythm.today()))
                .toList();
        ShopPattern then = levels(rhythm, known);
        int tried = 0;
        for (int i = 0; i < known.size(); i++) {
            if (Forecaster.forecast(known.get(i), then) instanceof Forecast.Estimated estimated) {
                for (int horizon : HORIZONS) {
                    long sold = sold(totals.sample().get(i), known.get(i).days(), horizon);
                    if (sold >= 0) {
                        tried++;
                        for (int d = 0; d < DRIFTS.length; d++) {
                            miss(estimated.withDrift(DRIFTS[d]).over(horizon), sold, misses[d]);
                        }
                    }
                }
            }
        }
        return tried;
    }

    /** Units of the days after; -1 where some of them tell nothing. */
    private static long sold(Demand demand, int from, int horizon) {
        long sold = 0;
        for (int day = from; day < from + horizon; day++) {
            if (day >= demand.days() || !demand.tells(day)) {
                return -1;
            }
            sold += demand.units(day);
        }
        return sold;
    }

    /** Whole units jump over a quantile: the share of the jump that lies beyond it is counted. */
    private static void miss(Units expected, long sold, double[] counts) {
        double low = expected.atMost(sold - 1);
        double high = expected.atMost(sold);
        counts[0] += below(0.1, low, high);
        counts[1] += 1 - below(0.9, low, high);
        counts[2] += 1 - below(0.95, low, high);
    }

    private static double below(double probability, double low, double high) {
        return high <= low ? (low < probability ? 1 : 0) : Math.clamp((probability - low) / (high - low), 0, 1);
    }
}
