package dev.fullspan.fulfilment.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fullspan.fulfilment.score.LateCost.Bought;
import dev.fullspan.fulfilment.score.LateCost.Estimated;
import dev.fullspan.fulfilment.score.LateCost.NotEstimable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LateCostTest {
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    /**
     * A shop of a year: dearer orders are late more often and their buyers come again more often, so that a plain comparison is wrong; each of those who
     * come again spends 50.00.
     */
    private static List<Bought> shop(SplittableRandom random, int buyers, double effect) {
        List<Bought> bought = new ArrayList<>();
        for (int i = 0; i < buyers; i++) {
            String buyer = "c" + i;
            boolean dear = random.nextDouble() < 1.0 / 3;
            boolean returning = random.nextDouble() < 0.3;
            Instant placed = NOW.minus(Duration.ofDays(100 + random.nextInt(360)));
            if (returning) {
                bought.add(new Bought(buyer, placed.minus(Duration.ofDays(400)), 3000, null, null));
            }
            boolean late = random.nextDouble() < (dear ? 0.5 : 0.1);
            bought.add(new Bought(
                    buyer,
                    placed,
                    (dear ? 9000 : 2000) + random.nextInt(500),
                    late,
                    placed.plus(Duration.ofDays(late ? 8 : 2))));
            double again = 0.15 + (dear ? 0.3 : 0) + (returning ? 0.15 : 0) + (late ? effect : 0);
            if (random.nextDouble() < again) {
                bought.add(new Bought(buyer, placed.plus(Duration.ofDays(9 + random.nextInt(60))), 5000, null, null));
            }
        }
        return bought;
    }

    private static double held(double effect, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int runs = 400;
        int held = 0;
        for (int run = 0; run < runs; run++) {
            Estimated told = (Estimated) LateReckoning.of(shop(random, 1_200, effect), NOW, ZoneOffset.UTC);
            held += told.difference().low() <= effect
                            && effect <= told.difference().high()
                    ? 1
                    : 0;
        }
        return (double) held / runs;
    }

    @Test
    void aPlantedEffectIsWithinTheIntervalInNineteenOfTwentyShops() {
        assertThat(held(-0.12, 11)).isBetween(0.92, 0.98);
    }

    @Test
    void withoutAnEffectNoneIsFoundInNineteenOfTwentyShopsThoughLateBuyersDiffer() {
        assertThat(held(0, 12)).isBetween(0.92, 0.98);
    }

    @Test
    void moneyIsTheLostShareTimesWhatOthersSpend() {
        Estimated told =
                (Estimated) LateReckoning.of(shop(new SplittableRandom(7), 20_000, -0.12), NOW, ZoneOffset.UTC);

        assertThat(told.difference().value()).isCloseTo(-0.12, within(0.02));
        assertThat(told.spent()).isCloseTo(5000, within(1.0));
        assertThat(told.perParcel()).isCloseTo(600, within(100.0));
        assertThat(told.perParcelLow()).isLessThan(told.perParcel());
        assertThat(told.perParcelHigh()).isGreaterThan(told.perParcel());
        assertThat(told.late().value() - told.usual().value())
                .as("the plain difference, which is wrong")
                .isGreaterThan(-0.05);
    }

    @Test
    void withTooFewTheReasonIsSaid() {
        NotEstimable not = (NotEstimable) LateReckoning.of(shop(new SplittableRandom(7), 40, 0), NOW, ZoneOffset.UTC);
        assertThat(not.reason()).contains("at least 30 buyers");
        List<Bought> once = shop(new SplittableRandom(7), 1_000, 0).stream()
                .filter(one -> one.late() != null)
                .toList();
        assertThat(((NotEstimable) LateReckoning.of(once, NOW, ZoneOffset.UTC)).reason())
                .contains("ordered again");
    }

    @Test
    void buyersWhoseNinetyDaysAreNotOverAreLeftOutAndSaid() {
        List<Bought> young =
                List.of(new Bought("a", NOW.minus(Duration.ofDays(50)), 1, true, NOW.minus(Duration.ofDays(48))));
        assertThat(((NotEstimable) LateReckoning.of(young, NOW, ZoneOffset.UTC)).young())
                .isEqualTo(1);
    }
}
