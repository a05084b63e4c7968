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
}
