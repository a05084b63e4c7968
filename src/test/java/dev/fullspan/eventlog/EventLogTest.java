package dev.fullspan.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.kernel.ShopId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
    private static final ShopId SHOP = new ShopId(1);
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private EventLog open() {
        return EventLog.open(folder.resolve("events"), EventLogSettings.defaults(), Clock.systemUTC());
    }

    @Test
    void an_event_counts_once_however_often_it_is_sent_and_across_a_restart() {
        try (EventLog log = open()) {
            log.append(events(0, 2_000));
            log.append(events(500, 2_500));
            log.awaitLoaded();
            assertThat(count(log)).isEqualTo(2_500);
            assertThat(log.positions().duplicates()).isEqualTo(1_500);
            assertThat(log.positions().behind()).isZero();
        }
        try (EventLog log = open()) {
            log.append(events(2_400, 2_600));
            log.awaitLoaded();
            assertThat(count(log)).isEqualTo(2_600);
        }
    }

    @Test
    @Timeout(60)
    void what_comes_after_the_close_is_refused_and_does_not_wait_for_ever() {
        EventLog log = open();
        log.append(events(0, 10));
        log.awaitLoaded();
        log.close();
        assertThatThrownBy(() -> log.people().undoJoin(SHOP, "a", "b")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_was_acknowledged_can_be_asked_once_it_is_loaded() {
        try (EventLog log = open()) {
            log.append(events(0, 10));
            log.awaitLoaded();
            log.append(events(10, 20));
            log.awaitLoaded();
            assertThat(count(log)).isEqualTo(20);
        }
    }

    @Test
    void hostile_texts_come_back_as_they_were_sent() {
        String hostile = "\u0000 ' \" ; drop table events; -- <script> =1+1 \uD83D\uDE00 \u202e";
        try (EventLog log = open()) {
            Event event = event(1);
            log.append(List.of(new Event(
                    SHOP,
                    "hostile",
                    event.retention(),
                    event.origin(),
                    hostile,
                    TIME,
                    TIME,
                    hostile,
                    hostile,
                    null,
                    hostile,
                    new Event.Page(hostile, hostile, hostile),
                    null,
                    null,
                    null,
                    null,
                    "{}")));
            log.awaitLoaded();
            String name = log.<String>ask((Asked<String>) columns -> columns.read(connection -> {
                try (var statement = connection.createStatement();
                        var rows = statement.executeQuery("select name from events")) {
                    rows.next();
                    return rows.getString(1);
                }
            }));
            assertThat(name).isEqualTo(hostile);
        }
    }

    @Test
    void refusals_are_all_counted_and_few_are_kept_as_samples() {
        try (EventLog log = open()) {
            for (int i = 0; i < 1_000; i++) {
                log.refused(new Refusal(SHOP, "event-missing", TIME, "detail", "sample " + i + "x".repeat(10_000)));
                log.refused(new Refusal(null, "key-unknown", TIME, null, null));
            }
            log.awaitLoaded();
            LocalDate day = LocalDate.ofInstant(TIME, java.time.ZoneOffset.UTC);
            assertThat(log.refusals().counts(SHOP, day, day))
                    .containsExactly(new RefusalCount(day, "event-missing", 1_000));
            assertThat(log.refusals().counts(null, day, day))
                    .containsExactly(new RefusalCount(day, "key-unknown", 1_000));
            assertThat(log.refusals().samples(SHOP, "event-missing", 100))
                    .hasSizeBetween(1, 20)
                    .allSatisfy(sample -> assertThat(sample.sample()).hasSizeLessThan(5_000));
        }
    }

    @Test
    void a_durable_consumer_hears_every_event_once_and_goes_on_where_it_stopped() throws InterruptedException {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        long[] position = new long[1];
        try (EventLog log = open()) {
            log.append(events(0, 300));
            log.append(events(0, 300));
            CountDownLatch done = new CountDownLatch(300);
            Subscription subscription = log.subscribe("test", keeping(heard, position, done));
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            subscription.close();
            log.append(events(300, 400));
            log.awaitLoaded();
        }
        try (EventLog log = open()) {
            CountDownLatch done = new CountDownLatch(200);
            try (Subscription subscription = log.subscribe("test", keeping(heard, position, done))) {
                log.append(events(400, 500));
                assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
                assertThat(subscription.dropped()).isZero();
            }
            assertThat(heard).hasSize(500).doesNotHaveDuplicates();
        }
    }

    private static DurableConsumer keeping(List<String> heard, long[] position, CountDownLatch done) {
        return new DurableConsumer() {
            @Override
            public long position() {
                return position[0];
            }

            @Override
            public void accept(List<Recorded> batch, long upTo) {
                position[0] = upTo;
                batch.forEach(recorded -> {
                    heard.add(recorded.event().messageId());
                    done.countDown();
                });
            }
        };
    }

    @Test
    void a_slow_live_consumer_loses_the_oldest_and_holds_nobody_up() throws InterruptedException {
        try (EventLog log = open()) {
            CountDownLatch go = new CountDownLatch(1);
            Subscription slow = log.subscribe("slow", batch -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            for (int i = 0; i < 60; i++) {
                log.append(events(i * 1_000, i * 1_000 + 1_000));
            }
            log.awaitLoaded();
            assertThat(count(log)).isEqualTo(60_000);
            assertThat(slow.dropped()).isPositive();
            go.countDown();
            slow.close();
        }
    }

    @Test
    void a_copy_taken_while_events_arrive_holds_all_that_was_acknowledged_before()
            throws IOException, InterruptedException {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        try (EventLog log = open()) {
            log.append(events(0, 3_000));
            Thread more = Thread.ofVirtual().start(() -> {
                for (int i = 3_000; i < 6_000; i += 50) {
                    log.append(events(i, i + 50));
                }
            });
            log.copyTo(copy);
            more.join();
        }
        try (EventLog restored = EventLog.open(copy, EventLogSettings.defaults(), Clock.systemUTC())) {
            long there = count(restored);
            assertThat(there).isBetween(3_000L, 6_000L);
            restored.append(events(0, 6_000));
            restored.awaitLoaded();
            assertThat(count(restored)).isEqualTo(6_000);
            assertThat(ErasureTest.count(restored, "select sum(events) from sessions"))
                    .isEqualTo(6_000);
        }
    }

    @Test
    void what_was_removed_for_its_age_stays_away_after_a_restart_and_when_it_is_sent_again() {
        Instant cut = event(1_500).time();
        try (EventLog log = open()) {
            log.append(events(0, 2_000));
            log.awaitLoaded();
            assertThat(log.removeBefore(new ShopId(2), cut))
                    .as("of another shop")
                    .isZero();
            assertThat(log.removeBefore(SHOP, cut)).isEqualTo(1_500);
            assertThat(log.removeBefore(SHOP, cut)).as("again").isZero();
            assertThat(count(log)).isEqualTo(500);
        }
        try (EventLog log = open()) {
            assertThat(count(log)).as("after a restart").isEqualTo(500);
            log.append(events(1_000, 2_100));
            log.awaitLoaded();
            assertThat(count(log)).as("sent again").isEqualTo(600);
        }
    }

    private static long count(EventLog log) {
        return ErasureTest.count(log, "select count(*) from events");
    }

    private static List<Event> events(int from, int to) {
        List<Event> events = new ArrayList<>();
        for (int i = from; i < to; i++) {
            events.add(event(i));
        }
        return events;
    }

    static Event event(int i) {
        Instant time = TIME.plusMillis(i * 10L);
        return new Event(
                SHOP,
                "message-" + i,
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                Event.PAGE_VIEWED,
                time,
                time,
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
