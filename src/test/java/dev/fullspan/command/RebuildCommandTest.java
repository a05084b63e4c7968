package dev.fullspan.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.EventLogSettings;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.CannotStart;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RebuildCommandTest {
    @TempDir
    Path folder;

    private static EventLogSettings settings(Duration sessionGap, Duration liveWindow) {
        EventLogSettings usual = EventLogSettings.defaults();
        return new EventLogSettings(
                usual.minimumFree(),
                usual.segmentSize(),
                usual.columnMemory(),
                usual.backgroundMemory(),
                usual.columnThreads(),
                usual.readers(),
                liveWindow,
                usual.liveIds(),
                sessionGap,
                usual.importBacklog(),
                usual.refusalSamples(),
                usual.longestQuestion());
    }

    private EventLog open(Duration sessionGap) {
        return EventLog.open(folder.resolve("events"), settings(sessionGap, Duration.ofDays(7)), Clock.systemUTC());
    }

    private static Event view(int minute) {
        Instant time = Instant.parse("2026-03-02T10:00:00Z").plusSeconds(60L * minute);
        return new Event(
                new ShopId(1),
                "m-" + minute,
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                Event.PAGE_VIEWED,
                time,
                time,
                "device",
                null,
                null,
                null,
                new Event.Page("shop.example", "/", null),
                null,
                null,
                null,
                null,
                "{}");
    }

    @Test
    void anotherSessionGapHoldsForThePastOnceSessionsAreDerivedAnew() {
        try (EventLog log = open(Duration.ofMinutes(30))) {
            log.append(List.of(view(0), view(40), view(200)));
            log.awaitLoaded();
        }
        try (EventLog log = open(Duration.ofHours(1))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int code = new RebuildCommand(log)
                    .run(new Call(List.of(), new PrintStream(out), new PrintStream(err), folder, () -> false));
            assertThat(code).isZero();
            JsonNode answer = new JsonMapper().readTree(out.toString(StandardCharsets.UTF_8));
            assertThat(answer.get("sessions").asLong())
                    .as("40 minutes are no gap any more, 160 are")
                    .isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("sessions derived: 100 %");
        }
    }

    @Test
    void aGapOrAWindowThatCannotBeMeantIsRefusedAtTheStartWithTheMend() {
        assertThatThrownBy(() -> settings(Duration.ofSeconds(59), Duration.ofDays(7)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("--eventlog.session-gap is PT59S")
                .hasMessageContaining("from PT1M");
        assertThatThrownBy(() -> settings(Duration.ofDays(2), Duration.ofDays(7)))
                .hasMessageContaining("P1D");
        assertThatThrownBy(() -> settings(Duration.ofMinutes(30), Duration.ofDays(6)))
                .hasMessageContaining("--eventlog.live-window is PT144H")
                .hasMessageContaining("P7D");
    }
}
