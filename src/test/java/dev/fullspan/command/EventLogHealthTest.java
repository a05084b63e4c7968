package dev.fullspan.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.EventLogSettings;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.HealthCheck.Finding;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogHealthTest {
    private static final Instant DAY = Instant.parse("2026-05-01T10:00:00Z");

    @TempDir
    Path folder;

    @Test
    void message_ids_forgotten_before_their_time_are_told_with_the_mend_and_counted() {
        EventLogSettings usual = EventLogSettings.defaults();
        EventLogSettings little = new EventLogSettings(
                usual.minimumFree(),
                usual.segmentSize(),
                usual.columnMemory(),
                usual.backgroundMemory(),
                1,
                1,
                usual.liveWindow(),
                1_000,
                usual.sessionGap(),
                usual.importBacklog(),
                usual.refusalSamples(),
                usual.longestQuestion());
        try (EventLog log = EventLog.open(folder, little, Clock.systemUTC())) {
            SimpleMeterRegistry meters = new SimpleMeterRegistry();
            new EventLogMetrics(log).bindTo(meters);
            log.append(events("old", DAY));
            log.awaitLoaded();
            assertThat(new EventLogHealth(log).look().detail()).doesNotContain("forgotten");
            log.append(events("new", DAY.plus(Duration.ofDays(1))));
            log.awaitLoaded();
            Finding found = new EventLogHealth(log).look();
            assertThat(found.detail()).contains("900 message ids were forgotten", "eventlog.live-ids");
            assertThat(found.well()).isTrue();
            assertThat(meters.get("fullspan.message.ids.forgotten.early")
                            .functionCounter()
                            .count())
                    .isEqualTo(900);
            assertThat(meters.get("fullspan.events.waiting").gauge().value()).isZero();
        }
    }

    private static List<Event> events(String kind, Instant time) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            events.add(new Event(
                    new ShopId(1),
                    kind + " " + i,
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
                    "{}"));
        }
        return events;
    }
}
