package dev.fullspan.checkout.worth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fullspan.kernel.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdReturnTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    private static AdReturn.Month month(double spend, double orders) {
        return new AdReturn.Month(
                new Money(Math.round(spend * 100), EUR), orders, new Money(Math.round(orders * 5_000), EUR));
    }

    @Test
    void aPowerIsFoundAndMakesTheNextOrderDearer() {
        List<AdReturn.Month> months = new ArrayList<>();
        for (double spend : new double[] {200, 400, 600, 900, 1_300, 2_000, 2_500}) {
            months.add(month(spend, 3 * Math.sqrt(spend)));
        }
        AdReturn ad = AdReturn.of("Paid Social", months);
        double spend = 200 + 400 + 600 + 900 + 1_300 + 2_000 + 2_500;
        double orders = months.stream().mapToDouble(AdReturn.Month::orders).sum();

        assertThat(Objects.requireNonNull(ad.elasticity()).value()).isCloseTo(.5, within(1e-4));
        assertThat(ad.marginalCost()).isCloseTo(100 * spend / orders / .5, within(1.));
        assertThat(ad.revenueOf(10_000)).isCloseTo(10_000 / ad.marginalCost() * 5_000, within(1.));
        assertThat(ad.amountFor(ad.revenueOf(12_345))).isCloseTo(12_345, within(.01));
    }

    /** The line, its slope and error by the textbook's formulas, worked out apart: slope 0.6, residuals ±0.1 in turn. */
    @Test
    void theIntervalIsStudents() {
        double[] x = {5, 5.5, 6, 6.5, 7, 7.5};
        double[] off = {.1, -.1, -.1, .1, .1, -.1};
        List<AdReturn.Month> months = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            months.add(new AdReturn.Month(
                    new Money(Math.round(Math.exp(x[i]) * 1e6), EUR), Math.exp(.6 * x[i] + off[i]), new Money(1, EUR)));
        }
        AdReturn.Elasticity found =
                Objects.requireNonNull(AdReturn.of("Any", months).elasticity());
        double meanX = 6.25;
        double xx = 0;
        double xOff = 0;
        for (int i = 0; i < 6; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xOff += (x[i] - meanX) * off[i];
        }
        double slope = .6 + xOff / xx;
        double residuals = 0;
        for (int i = 0; i < 6; i++) {
            residuals += Math.pow(off[i] - (slope - .6) * (x[i] - meanX), 2);
        }
        double error = Math.sqrt(residuals / 4 / xx) * 2.776445; // Student's t, 4 degrees of freedom, 97.5 %
        assertThat(found.value()).isCloseTo(slope, within(1e-4));
        assertThat(found.low()).isCloseTo(slope - error, within(1e-4));
        assertThat(found.high()).isCloseTo(slope + error, within(1e-4));
    }

    @Test
    void fewOrLikeMonthsTellTheAverageOnly() {
        List<AdReturn.Month> few = List.of(month(100, 5), month(900, 20), month(300, 9));
        assertThat(AdReturn.of("Any", few).elasticity()).isNull();
        assertThat(AdReturn.of("Any", few).marginalCost()).isCloseTo(130_000 / 34., within(.01));
        List<AdReturn.Month> alike = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            alike.add(month(500 + i, 10 + i));
        }
        assertThat(AdReturn.of("Any", alike).elasticity()).isNull();
    }

    @Test
    void whereMoreSpendBroughtNoMoreTheNextOrdersCostCannotBeTold() {
        List<AdReturn.Month> months = new ArrayList<>();
        for (double spend : new double[] {200, 400, 600, 900, 1_300, 2_000, 2_500}) {
            months.add(month(spend, 30 - spend / 200));
        }
        AdReturn worse = AdReturn.of("Any", months);
        assertThat(Objects.requireNonNull(worse.elasticity()).value()).isNegative();
        assertThat(worse.isTold()).isFalse();
        assertThat(worse.marginalCost()).isNaN();
        assertThat(worse.amountFor(1)).isNaN();
    }

    @Test
    void thePowerAndItsIntervalAreAtMostOne() {
        List<AdReturn.Month> months = new ArrayList<>();
        double[] off = {1.1, .9, .9, 1.1, 1.1, .9, 1};
        double[] spends = {200, 400, 600, 900, 1_300, 2_000, 2_500};
        for (int i = 0; i < spends.length; i++) {
            months.add(month(spends[i], .001 * Math.pow(spends[i], 1.4) * off[i]));
        }
        assertThat(AdReturn.of("Any", months).elasticity()).isEqualTo(new AdReturn.Elasticity(1, 1, 1));
    }

    @Test
    void anAverageNeverStandsBeforeASlope() {
        List<AdReturn.Month> months = new ArrayList<>();
        for (double spend : new double[] {200, 400, 600, 900, 1_300, 2_000, 2_500}) {
            months.add(month(spend, 3 * Math.sqrt(spend)));
        }
        AdReturn slope = AdReturn.of("Slope", months);
        AdReturn average = AdReturn.of("Average", List.of(month(100, 90)));
        assertThat(average.marginalCost()).isLessThan(slope.marginalCost());
        assertThat(AdReturn.CHEAPEST.compare(slope, average)).isNegative();
    }

    /** Where spend hardly matters the average was taken nearly always, and the next order seemed five times as cheap as it is. */
    @Test
    void aWeakEffectOfSpendIsSeenAsWeak() {
        List<Double> factors = new ArrayList<>();
        int untold = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            List<AdReturn.Month> months = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                double log = random.nextGaussian();
                months.add(month(Math.exp(6 + log), Math.exp(3 + .2 * log + .4 * random.nextGaussian())));
            }
            AdReturn ad = AdReturn.of("Any", months);
            untold += ad.isTold() ? 0 : 1;
            if (ad.isTold()) {
                factors.add(ad.marginalCost() / (ad.spend().minor() / ad.orders()));
            }
        }
        factors.sort(null);
        assertThat(factors.get(factors.size() / 2)).isBetween(3., 6.); // the truth is 1 ÷ 0.2
        assertThat(untold).isBetween(50, 250);
        assertThat(factors.getFirst()).as("never cheaper than the average").isGreaterThanOrEqualTo(1);
    }

    @Test
    void theIntervalHoldsTheTruthNineteenTimesOfTwenty() {
        int held = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<AdReturn.Month> months = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                double log = random.nextGaussian();
                months.add(month(Math.exp(8 + log), Math.exp(8 + .3 * log + .3 * random.nextGaussian())));
            }
            AdReturn.Elasticity found =
                    Objects.requireNonNull(AdReturn.of("Any", months).elasticity());
            held += found.low() <= .3 && .3 <= found.high() ? 1 : 0;
        }
        assertThat(held / 2_000.).isBetween(.935, .965);
    }

    @Test
    void noOrderHasNoCost() {
        AdReturn ad = AdReturn.of("Any", List.of(month(100, 0)));
        assertThat(ad.marginalCost()).isNaN();
        assertThat(ad.revenueOf(100)).isNaN();
    }
}
