package dev.fullspan.inventory.forecast;

/**
 * A SKU's own level: exponentially weighted units over exponentially weighted exposure to the shop's rhythm, days without stock left out.
 *
 * <p>The half-life is 20 days, longer where sales are rare: some of them must lie within it. (West and Harrison, Bayesian Forecasting, discounted
 * gamma-Poisson.)
 *
 * @param units weighted
 * @param exposure weighted, in average days
 * @param squares weights squared times exposure: by it the level's own uncertainty is told
 * @param dispersion variance of a day's units over its mean; 1 or more
 * @param sales days with sales, weighted
 */
record SkuLevel(double units, double exposure, double squares, double dispersion, double sales) {
    /** Scatters above the median up to which a day is believed in the level. */
    static final double BELIEVED = 2.5;

    private static final double BELIEVED_IN_SCATTER = 3.5;
    private static final double HALF_LIFE = 20;
    private static final double LONGEST_HALF_LIFE = 90;
    private static final double SALES_WITHIN = 3;
    private static final double SCATTER_FADE = Smoothing.fade(60);

    static SkuLevel of(Demand demand, Rhythm rhythm) {
        double cap = Outliers.cap(demand, BELIEVED);
        double wide = Outliers.cap(demand, BELIEVED_IN_SCATTER);
        double halfLife = halfLife(demand);
        double units = 0;
        double exposure = 0;
        double squares = 0;
        double scatterUnits = 0;
        double scatterExposure = 0;
        double sales = 0;
        long first = demand.from().toEpochDay();
        double fade = Smoothing.fade(halfLife);
        double weight = 1;
        double scatterWeight = 1;
        for (int day = demand.days() - 1; day >= 0; day--, weight *= fade, scatterWeight *= SCATTER_FADE) {
            double exposed = rhythm.on(first + day);
            if (demand.tells(day) && exposed > 0) {
                units += weight * Math.min(cap, demand.units(day));
                exposure += weight * exposed;
                squares += weight * weight * exposed;
                scatterUnits += scatterWeight * Math.min(cap, demand.units(day));
                scatterExposure += scatterWeight * exposed;
                sales += demand.units(day) > 0 ? scatterWeight : 0;
            }
        }
        double level = scatterExposure == 0 ? 0 : scatterUnits / scatterExposure;
        return new SkuLevel(units, exposure, squares, dispersion(demand, rhythm, wide, level), sales);
    }

    private static double dispersion(Demand demand, Rhythm rhythm, double cap, double level) {
        double squares = 0;
        double means = 0;
        long first = demand.from().toEpochDay();
        double weight = 1;
        for (int day = demand.days() - 1; day >= 0; day--, weight *= SCATTER_FADE) {
            double exposed = rhythm.on(first + day);
            if (demand.tells(day) && exposed > 0) {
                double error = Math.min(cap, demand.units(day)) - level * exposed;
                squares += weight * error * error;
                means += weight * level * exposed;
            }
        }
        return means == 0 ? 1 : Math.max(1, squares / means);
    }

    private static double halfLife(Demand demand) {
        int sales = demand.daysWithSales();
        double between = sales == 0 ? LONGEST_HALF_LIFE : (double) demand.telling() / sales;
        return Math.clamp(SALES_WITHIN * between, HALF_LIFE, LONGEST_HALF_LIFE);
    }

    /** Whether it says something of how much a SKU's days scatter. */
    boolean isTelling() {
        return sales >= 3;
    }
}
