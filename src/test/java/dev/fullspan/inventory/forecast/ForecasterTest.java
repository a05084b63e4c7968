package dev.fullspan.inventory.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class ForecasterTest {
    private static final int[] WEEK = {14, 12, 10, 8, 10, 4, 12};

    @Test
    void anEvenSkuIsForecastAsItWas() {
        Forecast.Estimated found = only(Demand.of(Simulated.START, Simulated.days(140, day -> 4)));
        assertThat(found.perDay()).isCloseTo(4, within(0.05));
    }

    @Test
    void weekdaysAreFollowed() {
        Forecast.Estimated found = only(Demand.of(Simulated.START, Simulated.days(140, day -> WEEK[day % 7])));
        assertThat(found.over(1).mean()).isCloseTo(14, within(1.0));
        assertThat(found.over(6).mean() - found.over(5).mean()).isCloseTo(4, within(1.0));
        assertThat(found.over(7).mean()).isCloseTo(70, within(1.5));
    }

    @Test
    void daysWithoutStockAreNotDaysWithoutDemand() {
        int[] units = Simulated.days(120, day -> day >= 90 && day < 115 ? 0 : 4);
        BitSet soldOut = new BitSet();
        soldOut.set(90, 115);
        assertThat(only(new Demand(Simulated.START, units, soldOut)).perDay()).isCloseTo(4, within(0.2));
        assertThat(only(Demand.of(Simulated.START, units)).perDay()).isLessThan(3);
    }

    @Test
    void oneLargeOrderIsNotTakenForALevel() {
        Demand demand = Demand.of(Simulated.START, Simulated.days(140, day -> day == 133 ? 500 : 3));
        assertThat(only(demand).perDay()).isBetween(2.9, 3.6);
    }

    @Test
    void aLevelThatHasRisenIsBelieved() {
        Demand demand = Demand.of(Simulated.START, Simulated.days(200, day -> day >= 186 ? 40 : 1 + day % 2));
        ShopTotals others = totals(200);
        for (int i = 0; i < 50; i++) {
            others.add(Demand.of(Simulated.START, Simulated.days(200, day -> 10)));
        }
        others.add(demand);
        assertThat(((Forecast.Estimated) Forecaster.forecast(demand, ShopPattern.of(others))).perDay())
                .isGreaterThan(13);
    }

    /** As ads that push a product harder every day: 3 a day, then one more every second day for three weeks. */
    @Test
    void aLevelThatRisesForThreeWeeksIsFollowed() {
        Demand demand = Demand.of(Simulated.START, Simulated.days(200, day -> 3 + Math.max(0, day - 179) / 2));
        ShopTotals others = totals(200);
        for (int i = 0; i < 50; i++) {
            others.add(Demand.of(Simulated.START, Simulated.days(200, day -> 10)));
        }
        others.add(demand);
        double lastWeek = 0;
        for (int day = 193; day < 200; day++) {
            lastWeek += demand.units(day) / 7.0;
        }
        assertThat(((Forecast.Estimated) Forecaster.forecast(demand, ShopPattern.of(others))).perDay())
                .isBetween(lastWeek * 0.75, lastWeek * 1.1);
    }

    @Test
    void oneThatIsNoLongerSoldFades() {
        Demand demand = Demand.of(Simulated.START, Simulated.days(200, day -> day >= 100 ? 0 : 5));
        ShopTotals others = totals(200);
        others.add(demand);
        for (int i = 0; i < 20; i++) {
            others.add(Demand.of(Simulated.START, Simulated.days(200, day -> 10)));
        }
        assertThat(((Forecast.Estimated) Forecaster.forecast(demand, ShopPattern.of(others))).perDay())
                .isLessThan(0.5);
    }

    @Test
    void aSeasonThatIsKnownComesAgain() {
        // Twice as much in the second half of each year; the history ends where that begins the third time.
        int days = 2 * 364 + 182;
        ShopTotals totals = totals(days);
        List<Demand> demands = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            demands.add(Demand.of(Simulated.START, Simulated.days(days, day -> day % 364 >= 182 ? 20 : 10)));
        }
        demands.forEach(totals::add);
        Forecast.Estimated found = (Forecast.Estimated) Forecaster.forecast(demands.getFirst(), ShopPattern.of(totals));
        assertThat(found.over(120).mean() / 120).isBetween(14.0, 20.0);
        assertThat((found.over(330).mean() - found.over(240).mean()) / 90).isBetween(8.0, 14.0);
    }

    @Test
    void tooLittleIsSaidPlainly() {
        assertThat(reason(Simulated.days(60, day -> 0))).isEqualTo("It was never sold so far.");
        assertThat(reason(Simulated.days(9, day -> 3))).isEqualTo("It was on sale for 9 days; a forecast needs 14.");
        assertThat(reason(Simulated.days(60, day -> day == 9 ? 3 : 0)))
                .isEqualTo("It was sold on 1 day; a forecast needs 3.");
    }

    @Test
    void theIntervalHoldsWhatItPromisesForPoisson() {
        covers(11, (lot, rate) -> () -> lot.poisson(rate), 0.2, 12);
    }

    @Test
    void theIntervalHoldsWhatItPromisesForOrdersOfManyUnits() {
        covers(12, (lot, rate) -> () -> lot.compound(rate, 12), 0.1, 2);
    }

    @Test
    void theIntervalHoldsWhatItPromisesForAnOverdispersedDemand() {
        covers(13, (lot, rate) -> () -> lot.negativeBinomial(rate, 4), 0.5, 20);
    }

    @Test
    void theIntervalHoldsWhatItPromisesForWhatIsSoldNowAndThen() {
        covers(14, (lot, rate) -> () -> lot.poisson(rate), 0.04, 0.2);
    }

    /** 400 SKUs with a weekday pattern, 200 days known, four weeks ahead. */
    private static void covers(
            long seed, BiFunction<Simulated, Double, DoubleSupplier> kind, double least, double most) {
        Simulated lot = new Simulated(seed);
        int days = 200;
        ShopTotals totals = totals(days);
        List<Demand> known = new ArrayList<>();
        List<Long> came = new ArrayList<>();
        for (int sku = 0; sku < 400; sku++) {
            double rate = lot.uniform(least, most);
            int[] units = Simulated.days(
                    days + 28, day -> kind.apply(lot, rate * WEEK[day % 7] / 10).getAsDouble());
            known.add(Demand.of(Simulated.START, Arrays.copyOf(units, days)));
            came.add((long) Arrays.stream(units, days, days + 28).sum());
        }
        known.forEach(totals::add);
        ShopPattern pattern = ShopPattern.of(totals);
        int estimated = 0;
        int inside = 0;
        int below95 = 0;
        double error = 0;
        for (int i = 0; i < known.size(); i++) {
            if (Forecaster.forecast(known.get(i), pattern) instanceof Forecast.Estimated found) {
                Units units = found.over(28);
                estimated++;
                inside += came.get(i) >= units.quantile(0.1) && came.get(i) <= units.quantile(0.9) ? 1 : 0;
                below95 += came.get(i) <= units.quantile(0.95) ? 1 : 0;
                error += units.mean() - came.get(i);
            }
        }
        double units = came.stream().mapToLong(Long::longValue).sum();
        assertThat(estimated).as("seed %d", seed).isGreaterThan(300);
        assertThat((double) inside / estimated)
                .as("inside 80 %%, seed %d", seed)
                .isBetween(0.76, 0.95);
        assertThat((double) below95 / estimated)
                .as("below 95 %%, seed %d", seed)
                .isBetween(0.92, 0.995);
        assertThat(Math.abs(error) / units).as("bias, seed %d", seed).isLessThan(0.06);
    }

    private static ShopTotals totals(int days) {
        return new ShopTotals(Simulated.START, Simulated.START.plusDays(days));
    }

    /** A shop that sells nothing else. */
    private static Forecast.Estimated only(Demand demand) {
        return (Forecast.Estimated) forecast(demand);
    }

    private static String reason(int[] units) {
        return ((Forecast.NotEstimable) forecast(Demand.of(LocalDate.of(2026, 1, 5), units))).reason();
    }

    private static Forecast forecast(Demand demand) {
        ShopTotals totals = new ShopTotals(demand.from(), demand.from().plusDays(demand.days()));
        totals.add(demand);
        return Forecaster.forecast(demand, ShopPattern.of(totals));
    }
}
