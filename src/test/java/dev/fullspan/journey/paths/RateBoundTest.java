package dev.fullspan.journey.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RateBoundTest {
    /** For k = n the bound is alpha^(1/n), the exact one-sided bound of Clopper and Pearson (1934) for n of n. */
    @Test
    void whereAllSucceedTheBoundIsTheExactOne() {
        for (int n : new int[] {1, 5, 30, 400}) {
            assertThat(RateBound.lower(n, n, 0.05)).isCloseTo(Math.pow(0.05, 1.0 / n), within(1e-9));
        }
    }

    @Test
    void theChanceOfSoMuchIsAlphaAtTheBound() {
        double lower = RateBound.lower(22, 110, 0.01);
        assertThat(Math.exp(-110 * RateBound.divergence(0.2, lower))).isCloseTo(0.01, within(1e-9));
    }

    @Test
    void nothingIsSaidOfNothing() {
        assertThat(RateBound.lower(0, 0, 0.05)).isZero();
        assertThat(RateBound.lower(0, 500, 0.05)).isZero();
        assertThat(RateBound.divergence(0, 0)).isZero();
        assertThat(RateBound.divergence(1, 1)).isZero();
    }

    @Test
    void theBoundIsAboveTheTrueRateNoMoreOftenThanAlpha() {
        Random random = new Random(20260105);
        for (double rate : new double[] {0.02, 0.2, 0.7}) {
            int above = 0;
            for (int trial = 0; trial < 4_000; trial++) {
                int successes = 0;
                for (int i = 0; i < 60; i++) {
                    successes += random.nextDouble() < rate ? 1 : 0;
                }
                above += RateBound.lower(successes, 60, 0.05) > rate ? 1 : 0;
            }
            assertThat(above / 4_000.0).as("rate " + rate + ", seed 20260105").isLessThanOrEqualTo(0.05);
        }
    }

    /** Newcombe 1998, method 10: 56 of 70 against 48 of 80 have the difference 0.2 and the limits 0.0524 to 0.3339 with Wilson's bounds. */
    @Test
    void theDifferencesBoundIsTheHybridAndWiderThanThePublishedOne() {
        double ahead = RateBound.ahead(56, 70, 48, 80, 0.025);
        double lower = 0.8 - RateBound.lower(56, 70, 0.025);
        double upper = RateBound.upper(48, 80, 0.025) - 0.6;
        assertThat(ahead).isCloseTo(0.2 - Math.sqrt(lower * lower + upper * upper), within(1e-12));
        assertThat(ahead).isBetween(-0.05, 0.0524);
    }

    @Test
    void fewOthersWithoutASuccessDoNotMakeAWinner() {
        assertThat(RateBound.lower(49, 970, 0.05)).as("above the others' 0").isPositive();
        assertThat(RateBound.ahead(49, 970, 0, 30, 0.05)).isNegative();
        assertThat(RateBound.ahead(300, 970, 30, 1_000, 0.05 / 2_000)).isPositive();
        assertThat(RateBound.ahead(5, 10, 0, 0, 0.05)).isEqualTo(-1);
    }

    @Test
    void ofRatesThatAreTheSameOneIsSeldomSaidToBeAhead() {
        Random random = new Random(20260106);
        for (int others : new int[] {30, 100, 1_000}) {
            for (double rate : new double[] {0.02, 0.05, 0.3}) {
                int ahead = 0;
                for (int trial = 0; trial < 2_000; trial++) {
                    ahead += RateBound.ahead(of(300, rate, random), 300, of(others, rate, random), others, 0.05) > 0
                            ? 1
                            : 0;
                }
                assertThat(ahead / 2_000.0)
                        .as("rate %s, %d others, seed 20260106", rate, others)
                        .isLessThanOrEqualTo(0.05);
            }
        }
    }

    private static int of(int n, double rate, Random random) {
        int successes = 0;
        for (int i = 0; i < n; i++) {
            successes += random.nextDouble() < rate ? 1 : 0;
        }
        return successes;
    }
}
