package dev.fullspan.eventlog.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.Event;
import dev.fullspan.kernel.ShopId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerivationTest {
    private static final long GAP = 30 * 60_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_is_derived_batch_by_batch_is_what_all_events_at_once_give(long seed) throws SQLException {
        Random random = new Random(seed);
        List<Event> events = new RandomShop(seed).events(seed % 2 == 0 ? 60 : 400);
        try (ColumnFile file = ColumnFile.open(folder.resolve("columns.duckdb"), 256L << 20, 1);
                Store store = new Store(file.connect(), GAP, 20)) {
            Map<Long, Event> loaded = new TreeMap<>();
            long position = 0;
            for (int from = 0; from < events.size(); ) {
                int to = Math.min(events.size(), from + 1 + random.nextInt(40));
                Batch batch = new Batch();
                for (Event event : events.subList(from, to)) {
                    batch.add(new EventRow(++position, event, store.ids()));
                    loaded.put(position, event);
                }
                batch.reach(position);
                store.load(batch);
                from = to;
                if (random.nextInt(6) == 0 || from == events.size()) {
                    compare(file, new NaiveShop(loaded, store.ids()), "seed " + seed + " after " + position);
                }
            }
            List<String> before = dump(file);
            store.rebuild(hundredths -> {});
            assertThat(dump(file)).as("rebuilt, seed %d", seed).satisfies(lines -> same(lines, before));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void what_is_left_after_a_cut_in_time_is_what_the_events_that_are_left_give(long seed) throws SQLException {
        Random random = new Random(seed);
        List<Event> events = new RandomShop(seed).events(seed % 2 == 0 ? 60 : 400);
        ShopId shop = new ShopId(1);
        try (ColumnFile file = ColumnFile.open(folder.resolve("columns.duckdb"), 256L << 20, 1);
                Store store = new Store(file.connect(), GAP, 20)) {
            Map<Long, Event> loaded = new TreeMap<>();
            load(store, events.subList(0, events.size() * 3 / 4), loaded);
            Instant cut = Instant.EPOCH;
            for (int hours = 1 + random.nextInt(5); hours < 14; hours += 3 + random.nextInt(4)) {
                cut = RandomShop.START.plus(Duration.ofHours(hours));
                Instant end = cut;
                Predicate<Event> gone =
                        event -> event.shop().equals(shop) && event.time().isBefore(end);
                long before = count(file, "select count(*) from events");
                assertThat(store.eraseBefore(shop, cut.toEpochMilli()))
                        .isEqualTo(before - count(file, "select count(*) from events"));
                assertThat(count(file, "select count(*) from events"))
                        .as("events, seed %d", seed)
                        .isEqualTo(
                                loaded.values().stream().filter(gone.negate()).count());
                compare(file, new NaiveShop(loaded, store.ids(), gone), "seed " + seed + ", " + hours + " hours cut");
                List<String> left = dump(file);
                store.rebuild(hundredths -> {});
                assertThat(dump(file)).as("rebuilt, seed %d", seed).satisfies(lines -> same(lines, left));
            }
            assertThat(
                            count(
                                    file,
                                    "select count(*) from devices where shop = 1 and id not in (select device from events where device is not null)"))
                    .isZero();
            load(store, events.subList(events.size() * 3 / 4, events.size()), loaded);
            List<String> later = dump(file);
            store.rebuild(hundredths -> {});
            assertThat(dump(file)).as("rebuilt at the end, seed %d", seed).satisfies(lines -> same(lines, later));
        }
    }

    @Test
    void of_whom_no_event_is_left_nothing_is_left() throws SQLException {
        try (ColumnFile file = ColumnFile.open(folder.resolve("columns.duckdb"), 256L << 20, 1);
                Store store = new Store(file.connect(), GAP, 20)) {
            load(store, new RandomShop(3).events(200), new TreeMap<>());
            store.eraseBefore(new ShopId(1), Long.MAX_VALUE);
            for (String table : List.of(
                    "events",
                    "devices",
                    "users",
                    "joins",
                    "sessions",
                    "joiners",
                    "order_events",
                    "orders",
                    "refunds")) {
                assertThat(count(file, "select count(*) from " + table + " where shop = 1"))
                        .as(table)
                        .isZero();
                assertThat(count(file, "select count(*) from " + table + " where shop = 2"))
                        .as("the other shop's " + table)
                        .isPositive();
            }
        }
    }

    private static Event said(String name, String device, String user, String previous) {
        Instant time = RandomShop.START;
        return new Event(
                new ShopId(1),
                name + device + user,
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                name,
                time,
                time,
                device,
                user,
                previous,
                null,
                null,
                null,
                null,
                null,
                null,
                "{}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAliasOfADeviceSaysWhoseItIsAndJoinsNoTwoPeople(boolean deviceFirst) throws SQLException {
        Event seen = said(Event.PAGE_VIEWED, "anon-1", null, null);
        List<Event> aliases =
                List.of(said(Event.ALIASED, "app", "anna", "anon-1"), said(Event.ALIASED, "till", "bert", "anon-1"));
        List<Event> events = new ArrayList<>(aliases);
        events.add(deviceFirst ? 0 : 2, seen);
        try (ColumnFile file = ColumnFile.open(folder.resolve("columns.duckdb"), 256L << 20, 1);
                Store store = new Store(file.connect(), GAP, 20)) {
            for (Event event : events) {
                load(store, List.of(event), new TreeMap<>());
            }
            assertThat(lines(file, "select count(distinct visitor) from users where key in ('anna', 'bert')"))
                    .as("two people")
                    .containsExactly("2");
            assertThat(
                            lines(
                                    file,
                                    "select u.key from facts f join users u on u.visitor = f.visitor where f.name = 'Page Viewed'"))
                    .as("the device's past is of who named it first, under no name but hers")
                    .containsExactly("anna");
        }
    }

    private static void load(Store store, List<Event> events, Map<Long, Event> loaded) throws SQLException {
        Batch batch = new Batch();
        long position = store.loaded();
        for (Event event : events) {
            batch.add(new EventRow(++position, event, store.ids()));
            loaded.put(position, event);
        }
        batch.reach(position);
        store.load(batch);
    }

    private static long count(ColumnFile file, String sql) throws SQLException {
        return Long.parseLong(lines(file, sql).getFirst());
    }

    static void compare(ColumnFile file, NaiveShop naive, String when) throws SQLException {
        assertThat(lines(file, """
                select position, session, visitor from facts
                """))
                .as("sessions of events, %s", when)
                .satisfies(lines -> same(lines, naive.eventSessions()));
        assertThat(lines(file, """
                select id, device, visitor, start_time, end_time, events, page_views, commerce, is_new, landing_path,
                    exit_path, channel, source, device_class, browser, country
                from sessions
                """)).as("sessions, %s", when).satisfies(lines -> same(lines, naive.sessions()));
        assertThat(lines(file, """
                select shop, order_id, time, position, visitor, session, revenue, cancelled_at from orders
                """))
                .as("orders, %s", when)
                .satisfies(lines -> same(lines, naive.told().orders()));
        assertThat(lines(file, "select shop, order_id, position, amount from refunds"))
                .as("refunds, %s", when)
                .satisfies(lines -> same(lines, naive.told().refunds()));
    }

    /** Compares as sets and shows only what differs. */
    private static void same(List<? extends String> actual, List<String> expected) {
        Set<String> missing = new TreeSet<>(expected);
        actual.forEach(missing::remove);
        Set<String> extra = new TreeSet<>(actual);
        expected.forEach(extra::remove);
        assertThat(String.join("\n", extra)).as("derived").isEqualTo(String.join("\n", missing));
        assertThat(actual).hasSameSizeAs(expected);
    }

    static List<String> dump(ColumnFile file) throws SQLException {
        List<String> all = new ArrayList<>();
        for (String table : List.of("devices", "users", "sessions", "joiners", "order_events", "orders", "refunds")) {
            all.add(table);
            all.addAll(lines(file, "select * from " + table));
        }
        all.addAll(lines(file, "select position, session from events"));
        return all;
    }

    private static List<String> lines(ColumnFile file, String sql) throws SQLException {
        try (var connection = file.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(String.valueOf(rows.getObject(i)));
                }
                lines.add(String.join("|", values));
            }
            lines.sort(null);
            return lines;
        }
    }
}
