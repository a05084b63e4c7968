package dev.fullspan.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is left of a difference that was noticed because it was large. */
class FoundShareTest {
    private static final double NEEDED = 5;

    @Test
    void whatWasFoundByAThresholdIsHeldNineteenTimesOfTwenty() {
        Random random = new Random(1);
        for (double truth : new double[] {3, 4, 5, 6, 8}) {
            int found = 0;
            int held = 0;
            int above = 0;
            while (found < 4_000) {
                double seen = truth + random.nextGaussian();
                if (truth < 4) { // few are found by chance alone; draw one that is, by its tail's exponential envelope
                    seen = NEEDED - Math.log(random.nextDouble()) / (NEEDED - truth);
                    if (random.nextDouble() > Math.exp(-Math.pow(seen - NEEDED, 2) / 2)) {
                        continue;
                    }
                }
                if (seen < NEEDED) {
                    continue;
                }
                found++;
                double low = seen * FoundShare.quantile(seen, NEEDED, .025);
                double high = seen * FoundShare.quantile(seen, NEEDED, .975);
                held += low <= truth && truth <= high ? 1 : 0;
                above += seen * FoundShare.quantile(seen, NEEDED, .5) > truth ? 1 : 0;
            }
            assertThat(held / 4_000.0).as("truth %s", truth).isCloseTo(.95, within(.012));
            assertThat(above / 4_000.0).as("truth %s, above the middle", truth).isCloseTo(.5, within(.03));
        }
    }

    @Test
    void farAboveTheThresholdItIsTheUsualInterval() {
        assertThat(FoundShare.quantile(12, NEEDED, .5)).isCloseTo(1, within(1e-6));
        assertThat(FoundShare.quantile(12, NEEDED, .025)).isCloseTo(1 - 1.959964 / 12, within(1e-4));
        assertThat(FoundShare.quantile(8.99, NEEDED, .975)).isCloseTo(1 + 1.959964 / 8.99, within(1e-3));
        assertThat(FoundShare.quantile(NEEDED, NEEDED, .025))
                .as("just above it may be nothing")
                .isNegative();
    }
}
