package dev.fullspan.journey.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fullspan.journey.alerts.AlertRule.Kind;
import dev.fullspan.journey.alerts.CheckoutAlarms.Verdict;
import dev.fullspan.journey.alerts.Usual.Spread;
import dev.fullspan.journey.alerts.Usual.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is usual at an hour, and what is far from it. */
class UsualTest extends SimulatedAlerts {
    /** Expected values by SciPy's negative binomial, beta-binomial and gamma distributions. */
    @Test
    void theIntervalIsThatOfTheDistributions() {
        List<Value> weeks = counts(100, 104, 96, 140, 100, 92, 108, 100);
        Value any = new Value(50, 50);
        assertThat(Usual.of(weeks, any, Kind.COUNT, Spread.of(0), 4)).isEqualTo(new Usual.Known(100, 60, 148));
        assertThat(Usual.of(weeks, any, Kind.COUNT, Spread.of(0.01), 4)).isEqualTo(new Usual.Known(100, 47, 173));
        List<Value> halves =
                List.of(new Value(0.5, 100), new Value(0.5, 100), new Value(0.5, 100), new Value(0.5, 100));
        assertThat(Usual.of(halves, new Value(0.4, 25), Kind.RATE, Spread.of(0), 4))
                .isEqualTo(new Usual.Known(0.5, 3 / 25.0, 22 / 25.0));
        List<Value> money = new ArrayList<>();
        for (int week = 0; week < 8; week++) {
            money.add(new Value(100_000, 20));
        }
        Usual.Known known = (Usual.Known) Usual.of(money, new Value(0, 0), Kind.MONEY, new Spread(0.01, 10_000, 1), 4);
        assertThat(known.low()).isCloseTo(13_707.459, within(0.01));
        assertThat(known.high()).isCloseTo(314_174.617, within(0.01));
    }

    @Test
    void oneEventIsNotOddWhereNoneIsUsualAndManyAre() {
        Usual.Known none =
                (Usual.Known) Usual.of(counts(0, 0, 0, 0, 0, 0, 0, 0), new Value(1, 1), Kind.COUNT, Spread.of(0), 4);
        assertThat(none).isEqualTo(new Usual.Known(0, 0, 4));
        List<Value> few =
                List.of(new Value(0.02, 200), new Value(0.02, 200), new Value(0.02, 200), new Value(0.02, 200));
        Usual.Known rate = (Usual.Known) Usual.of(few, new Value(0.4, 5), Kind.RATE, Spread.of(0), 4);
        assertThat(rate.high())
                .as("3 of 5 come by chance 1 in 10,000 times, 4 hardly")
                .isEqualTo(3 / 5.0);
        assertThat(rate.low()).isZero();
    }

    @Test
    void moneyOfFewOrdersIsNotJudged() {
        List<Value> few = List.of(new Value(9_000, 9), new Value(9_000, 9), new Value(9_000, 9), new Value(9_000, 9));
        List<Value> enough =
                List.of(new Value(9_000, 30), new Value(9_000, 30), new Value(9_000, 30), new Value(9_000, 30));
        Value now = new Value(0, 0);
        assertThat(Usual.of(few, now, Kind.MONEY, new Spread(0, 2_000, 1), 4)).isInstanceOf(Usual.Unknown.class);
        assertThat(Usual.of(enough, now, Kind.MONEY, new Spread(0, 2_000, 1), 4))
                .isInstanceOf(Usual.Known.class);
        assertThat(Usual.of(enough, now, Kind.MONEY, new Spread(0, 2_000, 4), 4))
                .as("orders that differ so much need more of them")
                .isInstanceOf(Usual.Unknown.class);
        assertThat(Usual.of(enough, now, Kind.MONEY, Spread.of(0, new double[0]), 4))
                .isInstanceOf(Usual.Unknown.class);
        assertThat(Spread.of(0, new double[] {100, 300})).isEqualTo(new Spread(0, 250, 0.25));
    }

    @Test
    void theScatterOfAllHoursIsFoundWhateverOneOddWeekWas() {
        for (double scatter : new double[] {0, 0.1, 0.3}) {
            Shop shop = new Shop(Kind.COUNT, hour -> 400, scatter, 0, 0);
            assertThat(Math.sqrt(shop.spread().scatter()))
                    .as("scatter %s", scatter)
                    .isCloseTo(scatter, within(0.03));
            shop.past.set(3, shop.week(3));
            assertThat(Math.sqrt(shop.spread().scatter()))
                    .as("odd, %s", scatter)
                    .isBetween(scatter - 0.03, 1.3 * scatter + 0.05);
        }
        Shop bursts = new Shop(Kind.COUNT, hour -> 2, 0.5, 0, 0);
        assertThat(Math.sqrt(bursts.spread().scatter())).isBetween(0.3, 0.6);
    }

    @Test
    void tooFewWeeksAreSaidToBeTooFew() {
        assertThat(Usual.of(counts(5, 5, 5), new Value(0, 0), Kind.COUNT, Spread.of(0), 4))
                .isInstanceOf(Usual.Unknown.class);
        assertThat(CheckoutAlarms.silent(List.of(50L, 50L, 50L), 10)).isEqualTo(Verdict.CANNOT_TELL);
    }

    @Test
    void silenceSoundsAtOneInAThousand() {
        assertThat(CheckoutAlarms.silent(List.of(6L, 7L, 7L, 7L), 10))
                .as("e^-6.75 = 0.00117")
                .isEqualTo(Verdict.QUIET);
        assertThat(CheckoutAlarms.silent(List.of(7L, 7L, 7L, 7L), 10))
                .as("e^-7 = 0.00091")
                .isEqualTo(Verdict.SOUNDS);
        assertThat(CheckoutAlarms.silent(List.of(7L, 7L, 7L, 7L), 30))
                .as("30 × 0.00091 > 1/52")
                .isEqualTo(Verdict.QUIET);
        assertThat(CheckoutAlarms.silent(List.of(60L, 70L, 0L, 70L), 10))
                .as("such a stretch was silent before")
                .isEqualTo(Verdict.QUIET);
    }

    @Test
    void aFallIsFarBelowTheUsualAndHardlyChance() {
        assertThat(CheckoutAlarms.fell(0, 19, 600, 1_000)).as("too few now").isEqualTo(Verdict.CANNOT_TELL);
        assertThat(CheckoutAlarms.fell(0, 30, 100, 199)).as("too few before").isEqualTo(Verdict.CANNOT_TELL);
        assertThat(CheckoutAlarms.fell(0, 20, 600, 1_000)).isEqualTo(Verdict.SOUNDS);
        assertThat(CheckoutAlarms.fell(14, 30, 600, 1_000))
                .as("chance of 14 of 30 at 0.57 is 17 %")
                .isEqualTo(Verdict.QUIET);
        assertThat(CheckoutAlarms.fell(5_500, 10_000, 6_000, 10_000))
                .as("less than a fifth below")
                .isEqualTo(Verdict.QUIET);
    }
}
