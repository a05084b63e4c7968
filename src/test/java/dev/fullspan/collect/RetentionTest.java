package dev.fullspan.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.EventLogSettings;
import dev.fullspan.eventlog.RawEvents;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.ConsentMode;
import dev.fullspan.shop.IntakePolicy;
import dev.fullspan.shop.Shop;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    /** In Auckland it is the 31st of May already: a month before is the 30th of April, which began at noon of the 29th in UTC. */
    private static final Instant NOW = Instant.parse("2026-05-30T13:00:00Z");

    private static final Instant FIRST_KEPT = Instant.parse("2026-04-29T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void what_is_older_than_the_shop_keeps_goes_in_whole_days_of_its_time_zone() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        try (EventLog log = EventLog.open(folder, EventLogSettings.defaults(), clock)) {
            log.append(List.of(
                    event(1, "old", FIRST_KEPT.minusMillis(1)),
                    event(1, "kept", FIRST_KEPT),
                    event(1, "new", NOW),
                    event(2, "neighbour", FIRST_KEPT.minusSeconds(86_400))));
            log.awaitLoaded();
            Retention.apply(shop(1, null), log, clock);
            assertThat(paths(log, 1)).as("for ever").containsExactly("old", "kept", "new");
            Retention.apply(shop(1, 1), log, clock);
            assertThat(paths(log, 1)).containsExactly("kept", "new");
            assertThat(paths(log, 2)).containsExactly("neighbour");
        }
    }

    private static List<String> paths(EventLog log, int shop) {
        return log
                .ask(new RawEvents(new ShopId(shop), Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), null, 0, 10))
                .stream()
                .map(RawEvents.Row::messageId)
                .toList();
    }

    private static Shop shop(int id, @Nullable Integer months) {
        return new Shop(
                new ShopId(id),
                "Shop " + id,
                Currency.getInstance("NZD"),
                ZoneId.of("Pacific/Auckland"),
                "",
                months,
                new IntakePolicy(
                        Set.of(),
                        Set.of(),
                        ConsentMode.NONE,
                        null,
                        IntakePolicy.DEFAULT_PIXEL_PATH,
                        List.of(),
                        List.of()),
                1,
                Instant.EPOCH);
    }

    private static Event event(int shop, String id, Instant time) {
        return new Event(
                new ShopId(shop),
                id,
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
}
