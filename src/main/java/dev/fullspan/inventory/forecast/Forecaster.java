package dev.fullspan.inventory.forecast;

import java.util.Arrays;

/**
 * Forecasts one SKU from its own days and the shop's pattern: a level that is pulled towards the shop's mean by half a day, a scatter and weekdays
 * that are pulled towards the shop's the more the less the SKU sold.
 */
final class Forecaster {
    static final int FEWEST_DAYS = 14;
    static final int FEWEST_SALES = 3;
    /** Exposure of the shop's mean that each level gets besides. */
    private static final double PRIOR_DAYS = 0.5;
    /** Days with sales that tell as much of a SKU's scatter as the shop does. */
    private static final double PRIOR_SCATTER = 20;
    /** Sales on a weekday that tell as much of it as the shop does. */
    private static final double PRIOR_WEEKDAY = 10;

    private Forecaster() {}

    static Forecast forecast(Demand demand, ShopPattern pattern) {
        int sales = demand.daysWithSales();
        if (sales == 0) {
            return new Forecast.NotEstimable("It was never sold so far.");
        }
        if (demand.telling() < FEWEST_DAYS) {
            return new Forecast.NotEstimable("It was on sale for %d %s; a forecast needs %d."
                    .formatted(demand.telling(), demand.telling() == 1 ? "day" : "days", FEWEST_DAYS));
        }
        if (sales < FEWEST_SALES) {
            return new Forecast.NotEstimable("It was sold on %d %s; a forecast needs %d."
                    .formatted(sales, sales == 1 ? "day" : "days", FEWEST_SALES));
        }
        SkuLevel own = SkuLevel.of(demand, pattern.rhythm());
        double exposure = own.exposure() + PRIOR_DAYS;
        double level = (own.units() + pattern.mean() * PRIOR_DAYS) / exposure;
        double dispersion =
                Math.exp((own.sales() * Math.log(own.dispersion()) + PRIOR_SCATTER * Math.log(pattern.dispersion()))
                        / (own.sales() + PRIOR_SCATTER));
        double error = Math.sqrt(dispersion * level * own.squares()) / exposure;
        return new Forecast.Estimated(
                pattern.rhythm(),
                level,
                error,
                Math.max(1.05, dispersion),
                pattern.drift(),
                weekdays(demand, pattern.rhythm(), dispersion));
    }

    /** How far each weekday is from the shop's: gamma-Poisson, in units of the scatter. */
    private static double[] weekdays(Demand demand, Rhythm rhythm, double dispersion) {
        double[] sold = new double[7];
        double[] exposed = new double[7];
        double cap = Outliers.cap(demand, SkuLevel.BELIEVED);
        long first = demand.from().toEpochDay();
        double all = 0;
        double allExposed = 0;
        for (int day = 0; day < demand.days(); day++) {
            if (demand.tells(day)) {
                int weekday = Math.floorMod(first + day + 3, 7);
                double units = Math.min(cap, demand.units(day));
                double on = rhythm.on(first + day);
                sold[weekday] += units;
                exposed[weekday] += on;
                all += units;
                allExposed += on;
            }
        }
        double[] factors = new double[7];
        Arrays.fill(factors, 1);
        if (all == 0 || allExposed == 0) {
            return factors;
        }
        double weighted = 0;
        double weights = 0;
        for (int i = 0; i < 7; i++) {
            double expected = exposed[i] * all / allExposed / dispersion;
            factors[i] = (sold[i] / dispersion + PRIOR_WEEKDAY) / (expected + PRIOR_WEEKDAY);
            weighted += factors[i] * exposed[i];
            weights += exposed[i];
        }
        for (int i = 0; i < 7; i++) {
            factors[i] *= weights / weighted;
        }
        return factors;
    }
}
