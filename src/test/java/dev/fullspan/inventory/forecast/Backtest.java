package dev.fullspan.inventory.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Rolling origin: at each origin every method sees what was known then, and is held against what came. SKUs count that had been sold for four weeks, 5
 * units or more.
 */
final class Backtest {
    static final List<Integer> HORIZONS = List.of(7, 14, 28);
    private static final int FIRST_ORIGIN = 140;
    private static final int APART = 14;
    private static final int LEAST_DAYS = 28;
    private static final int LEAST_UNITS = 5;
    private static final double[] QUANTILES = {0.1, 0.5, 0.9, 0.95};

    /** Who forecasts. */
    enum Method {
        NAIVE("naive: the last days again"),
        SEASONAL("seasonal naive: last week again"),
        AVERAGE("moving average of 28 days"),
        BOUNDED("the same, large orders bounded as we do"),
        OURS("Fullspan");

        final String label;

        Method(String label) {
            this.label = label;
        }
    }

    /** What came of one method at one horizon. */
    static final class Score {
        private double absolute;
        private double signed;
        private double sold;
        private double squaredScaled;
        private double pinball;
        private int count;
        private double below;
        private double above;
        private double far;

        /** Absolute errors over units sold. */
        double wape() {
            return absolute / sold;
        }

        double bias() {
            return signed / sold;
        }

        /** Root of the mean squared error over that of the naive forecast of one day within the history, scaled to the horizon. */
        double rmsse() {
            return Math.sqrt(squaredScaled / count);
        }

        /** Mean pinball loss at 10, 50, 90 and 95 %, over units sold. */
        double pinball() {
            return pinball / sold;
        }

        double within() {
            return 1 - (below + above) / count;
        }

        /** Share of what came that did not exceed the quantile of 95 %. */
        double covered() {
            return 1 - far / count;
        }

        int count() {
            return count;
        }

        private void add(double mean, Units spread, long came, double scale) {
            absolute += Math.abs(mean - came);
            signed += mean - came;
            sold += came;
            squaredScaled += (mean - came) * (mean - came) / scale;
            for (double quantile : QUANTILES) {
                double error = came - spread.quantile(quantile);
                pinball += Math.max(quantile * error, (quantile - 1) * error) / QUANTILES.length;
            }
            double low = spread.atMost(came - 1);
            double high = spread.atMost(came);
            below += share(0.1, low, high);
            above += 1 - share(0.9, low, high);
            far += 1 - share(0.95, low, high);
            count++;
        }

        private static double share(double p, double low, double high) {
            return high <= low ? (low < p ? 1 : 0) : Math.clamp((p - low) / (high - low), 0, 1);
        }
    }

    private final Score[][] scores = new Score[Method.values().length][HORIZONS.size()];
    private int origins;

    /** @param every 1 for all SKUs, 2 for every second */
    Backtest(OnlineRetail shop, int every, int originsApart) {
        for (Score[] row : scores) {
            for (int i = 0; i < row.length; i++) {
                row[i] = new Score();
            }
        }
        List<String> skus = new ArrayList<>();
        for (int i = 0; i < shop.skus().size(); i += every) {
            skus.add(shop.skus().get(i));
        }
        for (int origin = FIRST_ORIGIN; origin <= OnlineRetail.DAYS - 28; origin += APART * originsApart) {
            origins++;
            run(shop, skus, origin);
        }
    }

    private void run(OnlineRetail shop, List<String> skus, int origin) {
        ShopTotals totals = new ShopTotals(OnlineRetail.START, OnlineRetail.START.plusDays(origin));
        List<Demand> demands =
                skus.stream().map(sku -> shop.demand(sku, origin)).toList();
        demands.stream().filter(one -> one.days() > 0).forEach(totals::add);
        ShopPattern pattern = ShopPattern.of(totals);
        for (int i = 0; i < skus.size(); i++) {
            Demand demand = demands.get(i);
            int[] known = shop.known(skus.get(i), origin);
            if (demand.days() >= LEAST_DAYS && sum(known, 0, origin) >= LEAST_UNITS) {
                Forecast forecast = Forecaster.forecast(demand, pattern);
                if (forecast instanceof Forecast.Estimated estimated) {
                    score(
                            known,
                            shop.known(skus.get(i), OnlineRetail.DAYS),
                            origin,
                            Outliers.cap(demand, SkuLevel.BELIEVED),
                            estimated);
                }
            }
        }
    }

    private void score(int[] known, int[] came, int origin, double cap, Forecast.Estimated estimated) {
        double variance = variance(known, origin);
        double steps = 0;
        int first = 0;
        while (known[first] == 0) {
            first++;
        }
        for (int day = first + 1; day < origin; day++) {
            steps += Math.pow(known[day] - known[day - 1], 2);
        }
        double scale = Math.max(1, steps) / Math.max(1, origin - first - 1);
        for (int h = 0; h < HORIZONS.size(); h++) {
            int horizon = HORIZONS.get(h);
            long units = sum(came, origin, origin + horizon);
            double naive = sum(known, origin - horizon, origin);
            double week = sum(known, origin - 7, origin) * horizon / 7.0;
            double average = sum(known, origin - 28, origin) * horizon / 28.0;
            double spread = variance * horizon;
            double bounded = Arrays.stream(known, origin - 28, origin)
                            .mapToDouble(day -> Math.min(cap, day))
                            .sum()
                    * horizon
                    / 28;
            Units ours = estimated.over(horizon);
            add(Method.NAIVE, h, new Units(naive, Math.max(naive, spread)), units, scale * horizon);
            add(Method.SEASONAL, h, new Units(week, Math.max(week, spread)), units, scale * horizon);
            add(Method.AVERAGE, h, new Units(average, Math.max(average, spread)), units, scale * horizon);
            add(Method.BOUNDED, h, new Units(bounded, Math.max(bounded, spread)), units, scale * horizon);
            add(Method.OURS, h, ours, units, scale * horizon);
        }
    }

    private void add(Method method, int horizon, Units spread, long came, double scale) {
        scores[method.ordinal()][horizon].add(spread.mean(), spread, came, scale);
    }

    /** Of the last 28 days. */
    private static double variance(int[] known, int origin) {
        double mean = sum(known, origin - 28, origin) / 28.0;
        double squares = 0;
        for (int day = origin - 28; day < origin; day++) {
            squares += (known[day] - mean) * (known[day] - mean);
        }
        return squares / 27;
    }

    private static long sum(int[] units, int from, int to) {
        long sum = 0;
        for (int day = from; day < to; day++) {
            sum += units[day];
        }
        return sum;
    }

    Score of(Method method, int horizon) {
        return scores[method.ordinal()][HORIZONS.indexOf(horizon)];
    }

    int origins() {
        return origins;
    }

    /** The table of the reference. */
    String table() {
        StringBuilder table = new StringBuilder(
                "| days ahead | method | WAPE | bias | RMSSE | pinball loss | inside 80 % | below 95 % |\n| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        for (int horizon : HORIZONS) {
            for (Method method : Method.values()) {
                Score score = of(method, horizon);
                table.append(String.format(
                        Locale.ROOT,
                        "| %d | %s | %.3f | %+.3f | %.3f | %.3f | %.1f %% | %.1f %% |%n",
                        horizon,
                        method.label,
                        score.wape(),
                        score.bias(),
                        score.rmsse(),
                        score.pinball(),
                        score.within() * 100,
                        score.covered() * 100));
            }
        }
        return table.toString();
    }
}
