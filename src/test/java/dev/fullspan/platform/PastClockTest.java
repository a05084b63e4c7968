package dev.fullspan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PastClockTest {
    private static final Instant NOW = Instant.parse("2026-03-05T19:30:00Z");
    private static final Instant THEN = Instant.parse("2026-02-01T08:00:00Z");

    private final Clock clock = new PastClock(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void onlyTheThreadThatTellsThePastReadsItsTimeAndOnlyWhileItTells() {
        List<Instant> read = new ArrayList<>();
        PastClock.at(THEN, () -> {
            read.add(clock.instant());
            read.add(CompletableFuture.supplyAsync(clock::instant).join());
        });
        read.add(clock.instant());
        assertThat(read).containsExactly(THEN, NOW, NOW);
    }

    @Test
    void theSameMomentIsReadInAnyZone() {
        PastClock.at(THEN, () -> {
            Clock there = clock.withZone(ZoneId.of("Europe/Berlin"));
            assertThat(there.instant()).isEqualTo(THEN);
            assertThat(there.getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        });
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void nothingIsDoneBeforeItsTime() {
        assertThatThrownBy(() -> PastClock.at(Instant.now().plus(Duration.ofHours(1)), () -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
