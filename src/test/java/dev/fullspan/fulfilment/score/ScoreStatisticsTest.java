package dev.fullspan.fulfilment.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fullspan.fulfilment.score.RiskDifference.Stratum;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScoreStatisticsTest {

    /** Newcombe (1998), “Two-sided confidence intervals for the single proportion”, table I, method 3. */
    @Test
    void wilsonIntervalsAreThoseOfNewcombe() {
        assertInterval(new Share(81, 263, 0), 0.2553, 0.3662);
        assertInterval(new Share(15, 148, 0), 0.0624, 0.1605);
        assertInterval(new Share(0, 20, 0), 0, 0.1611);
        assertInterval(new Share(1, 29, 0), 0.0061, 0.1718);
        assertInterval(new Share(20, 20, 0), 0.8389, 1);
    }

    private static void assertInterval(Share share, double low, double high) {
        assertThat(share.low()).isCloseTo(low, within(0.00005));
        assertThat(share.high()).isCloseTo(high, within(0.00005));
    }

    /** Hyndman and Fan’s type 7, as R’s quantile(c(1, 2, 3, 4, 10)) and quantile(c(7, 1, 3, 5)) answer. */
    @Test
    void quartilesAreOfTypeSeven() {
        assertThat(Quartiles.of(List.of(10.0, 1.0, 4.0, 2.0, 3.0))).isEqualTo(new Quartiles(2, 3, 4, 5));
        assertThat(Quartiles.of(List.of(7.0, 1.0, 3.0, 5.0))).isEqualTo(new Quartiles(2.5, 4, 5.5, 4));
        assertThat(Quartiles.of(List.of(42.0))).isEqualTo(new Quartiles(42, 42, 42, 1));
    }

    @Test
    void oneStratumIsThePlainDifference() {
        RiskDifference one = RiskDifference.of(List.of(new Stratum(30, 100, 50, 200)));

        assertThat(one.value()).isCloseTo(0.05, within(1e-12));
        assertThat(one.leftOut()).isZero();
    }

    @Test
    void strataWithOnlyOneOfTheTwoAreLeftOutAndSaid() {
        RiskDifference difference =
                RiskDifference.of(List.of(new Stratum(3, 10, 6, 10), new Stratum(0, 0, 7, 9), new Stratum(1, 4, 0, 0)));

        assertThat(difference.value()).isCloseTo(-0.3, within(1e-12));
        assertThat(difference.exposed()).isEqualTo(10);
        assertThat(difference.others()).isEqualTo(10);
        assertThat(difference.leftOut()).isEqualTo(13);
        assertThat(RiskDifference.of(List.of(new Stratum(0, 0, 7, 9))).value()).isNaN();
    }

    @Test
    void theIntervalHoldsThePlantedDifferenceInNineteenOfTwentyShops() {
        assertThat(coverage(-0.08, 2026_11_23)).isBetween(0.93, 0.97);
    }

    @Test
    void withoutAnEffectTheIntervalHoldsZeroAsOften() {
        assertThat(coverage(0, 2026_11_24)).isBetween(0.93, 0.97);
    }

    /** Strata as a shop has them: small ones and large ones, in which both the share of late parcels and that of reorders differ. */
    private static double coverage(double effect, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int runs = 2_000;
        int held = 0;
        for (int run = 0; run < runs; run++) {
            List<Stratum> strata = new ArrayList<>();
            for (int i = 0; i < 36; i++) {
                double usual = 0.12 + 0.4 * (i % 6) / 6;
                double late = 0.05 + 0.25 * (i % 5) / 5;
                int buyers = 8 + 13 * (i % 7);
                long[] counts = new long[4];
                for (int buyer = 0; buyer < buyers; buyer++) {
                    boolean isLate = random.nextDouble() < late;
                    boolean again = random.nextDouble() < usual + (isLate ? effect : 0);
                    counts[isLate ? 1 : 3]++;
                    counts[isLate ? 0 : 2] += again ? 1 : 0;
                }
                strata.add(new Stratum(counts[0], counts[1], counts[2], counts[3]));
            }
            RiskDifference difference = RiskDifference.of(strata);
            held += difference.low() <= effect && effect <= difference.high() ? 1 : 0;
        }
        return (double) held / runs;
    }

    @Test
    void reasonsAreReadByTheirWords() {
        assertThat(Cause.read("Item arrived DAMAGED")).contains(Cause.BROKEN);
        assertThat(Cause.read("received wrong size")).contains(Cause.WRONG_SIZE);
        assertThat(Cause.read("Falsche Ware")).contains(Cause.WRONG_ITEM);
        assertThat(Cause.read("delivered too late")).contains(Cause.LATE);
        assertThat(Cause.read("parcel lost by DHL")).contains(Cause.LOST);
        assertThat(Cause.read("changed my mind, chocolate plates not wanted")).isEmpty();
        assertThat(Cause.read("customer_changed_mind")).isEmpty();
    }
}
