package dev.fullspan.inventory.forecast;

/**
 * A SKU's own level: exponentially weighted units over exponentially weighted exposure to the shop's rhythm, days without stock left out.
 *
 * <p>The half-life is 20 days, longer where sales are rare: some of them must lie within it. Where the last two weeks cannot well have come from the level
 * before them, as in a campaign or after its end, it is 7. (West and Harrison, Bayesian Forecasting: discounted gamma-Poisson, with a monitor.)
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
    private static final double SCATTER_HALF_LIFE = 60;

    private static final double BROKEN_HALF_LIFE = 7;
    private static final int BREAK_DAYS = 14;
    private static final int BREAK_HISTORY = 28;
    private static final double UNLIKELY = 0.02;
    private static final double USUAL_WANDERING = 0.2;

    /** Weighted sums. */
    private record Sums(double units, double exposure, double squares, double sales) {
        double level() {
            return exposure == 0 ? 0 : units / exposure;
        }
    }

    static SkuLevel of(Demand demand, Rhythm rhythm) {
        double cap = Outliers.cap(demand, BELIEVED);
        int days = demand.days();
        Sums wide = sums(demand, rhythm, cap, SCATTER_HALF_LIFE, 0, days);
        double dispersion = dispersion(demand, rhythm, Outliers.cap(demand, BELIEVED_IN_SCATTER), wide.level());
        double halfLife = halfLife(demand);
        if (days >= BREAK_HISTORY + BREAK_DAYS && isBroken(demand, rhythm, cap, halfLife, dispersion)) {
            halfLife = BROKEN_HALF_LIFE;
        }
        Sums own = sums(demand, rhythm, cap, halfLife, 0, days);
        return new SkuLevel(own.units(), own.exposure(), own.squares(), dispersion, wide.sales());
    }

    /** Whether the last days are far from what the days before them let expect. */
    private static boolean isBroken(Demand demand, Rhythm rhythm, double cap, double halfLife, double dispersion) {
        int split = demand.days() - BREAK_DAYS;
        Sums before = sums(demand, rhythm, cap, halfLife, 0, split);
        Sums late = sums(demand, rhythm, cap, Double.POSITIVE_INFINITY, split, demand.days());
        if (before.level() == 0 || late.exposure() == 0) {
            return false;
        }
        double mean = before.level() * late.exposure();
        double uncertain = dispersion * before.level() * before.squares() / (before.exposure() * before.exposure());
        Units expected = new Units(
                mean,
                dispersion * mean + uncertain * late.exposure() * late.exposure() + USUAL_WANDERING * mean * mean);
        return expected.atMost(late.units()) < UNLIKELY || expected.atLeast(late.units()) < UNLIKELY;
    }

    /** Of the days from one, included, to another, the last of which weighs 1. */
    private static Sums sums(Demand demand, Rhythm rhythm, double cap, double halfLife, int from, int to) {
        double units = 0;
        double exposure = 0;
        double squares = 0;
        double sales = 0;
        long first = demand.from().toEpochDay();
        double fade = Smoothing.fade(halfLife);
        double weight = 1;
        for (int day = to - 1; day >= from; day--, weight *= fade) {
            double exposed = rhythm.on(first + day);
            if (demand.tells(day) && exposed > 0) {
                units += weight * Math.min(cap, demand.units(day));
                exposure += weight * exposed;
                squares += weight * weight * exposed;
                sales += demand.units(day) > 0 ? weight : 0;
            }
        }
        return new Sums(units, exposure, squares, sales);
    }

    private static double dispersion(Demand demand, Rhythm rhythm, double cap, double level) {
        double squares = 0;
        double means = 0;
        long first = demand.from().toEpochDay();
        double fade = Smoothing.fade(SCATTER_HALF_LIFE);
        double weight = 1;
        for (int day = demand.days() - 1; day >= 0; day--, weight *= fade) {
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
