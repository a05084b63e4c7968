package dev.fullspan.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.kernel.ShopId;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
    @TempDir
    Path folder;

    @Test
    void an_event_is_there_after_it_was_appended() {
        try (EventLog log = EventLog.open(folder, EventLogSettings.defaults(), Clock.systemUTC())) {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                events.add(event(i));
            }
            log.append(events);
            log.awaitLoaded();
            long count = log.<Long>ask(columns -> columns.read(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("select count(*) from facts")) {
                    rows.next();
                    return rows.getLong(1);
                }
            }));
            assertThat(count).isEqualTo(2_000);
        }
    }

    static Event event(int i) {
        Instant now = Instant.parse("2026-01-01T00:00:00Z").plusMillis(i * 10L);
        return new Event(
                new ShopId(1),
                "message-" + i,
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                Event.PAGE_VIEWED,
                now,
                now,
                "device-" + i % 5000,
                null,
                null,
                null,
                new Event.Page("shop.example", "/products/" + i % 100, "Product " + i % 100),
                null,
                new Event.Agent("desktop", "Firefox", "Linux"),
                "DE",
                null,
                "{\"a\":" + i + "}");
    }
}
