package dev.fullspan.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void waitsGrowAndAddUpToAboutThreeDays() {
        assertThat(Backoff.WAITS).isSorted();
        Duration all = Backoff.WAITS.stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(all).isBetween(Duration.ofHours(72), Duration.ofHours(80));
    }

    @Test
    void everyWaitIsAtLeastTheUsualOneAndAtMostATenthLonger() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            int tries = 1 + random.nextInt(Backoff.WAITS.size());
            Duration usual = Backoff.WAITS.get(tries - 1);
            assertThat(Backoff.after(tries, null, random).orElseThrow())
                    .as("seed " + seed)
                    .isBetween(usual, usual.plus(usual.dividedBy(10)).plusMillis(1));
        }
    }

    @Test
    void aReceiverCanMakeTheWaitLongerUpToADayAndNeverShorter() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            int tries = 1 + random.nextInt(Backoff.WAITS.size());
            Duration asked = Duration.ofSeconds(random.nextInt(-1_000, 400_000));
            Duration wait = Backoff.after(tries, asked, random).orElseThrow();
            Duration usual = Backoff.WAITS.get(tries - 1);
            assertThat(wait).as("seed " + seed).isGreaterThanOrEqualTo(usual);
            assertThat(wait).as("seed " + seed).isGreaterThanOrEqualTo(asked.compareTo(DAY) > 0 ? DAY : asked);
            assertThat(wait)
                    .as("seed " + seed)
                    .isLessThanOrEqualTo(DAY.plus(DAY.dividedBy(10)).plusMillis(1));
        }
    }

    @Test
    void afterTheTenthAttemptThereIsNone() {
        assertThat(Backoff.after(9, null, new Random(1))).isPresent();
        assertThat(Backoff.after(10, null, new Random(1))).isEmpty();
        assertThat(Backoff.after(10, Duration.ofHours(1), new Random(1))).isEmpty();
    }
}
