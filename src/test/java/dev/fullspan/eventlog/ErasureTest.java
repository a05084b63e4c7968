package dev.fullspan.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.PersonKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErasureTest {
    private static final ShopId SHOP = new ShopId(1);
    private static final Instant TIME = Instant.parse("2026-05-01T10:00:00Z");
    private static final List<String> MARKS = List.of(
            "zebra-device-77",
            "zebra-user-77",
            "zebra77@example.org",
            "zebra-order-77",
            "/zebra-page-77",
            "zebra-old-77");

    @TempDir
    Path folder;

    private int next;

    @Test
    void nothing_of_an_erased_person_is_left_in_any_file() throws IOException {
        Path backup = Files.createDirectories(folder.resolve("backup"));
        Path data = folder.resolve("events");
        List<Event> theirs = theirs();
        try (EventLog log = open(data)) {
            log.append(others(300));
            log.append(theirs);
            log.append(others(300));
            Refusal refusal = new Refusal(
                    SHOP, "event-missing", TIME, null, "{\"anonymousId\":\"zebra-device-77\",\"type\":\"track\"}");
            log.refused(refusal);
            log.refused(new Refusal(SHOP, "event-missing", TIME, null, "{\"anonymousId\":\"zebra-device-7\"}"));
            log.awaitLoaded();
            Path rejects = Files.createDirectories(data.resolve("rejects")).resolve("import-1.txt");
            Files.writeString(rejects, "1: no time: a,b\n2: no time: zebra77@example.org,x\n3: no time: c,d\n");
            assertThat(MARKS).as("before").allMatch(mark -> found(data, mark));
            log.copyTo(backup);

            log.people().erase(SHOP, new PersonKeys(Set.of("zebra-device-77"), Set.of()), List.of());

            assertThat(MARKS).as("while it runs").noneMatch(mark -> found(data, mark));
            assertThat(Files.readString(rejects)).isEqualTo("1: no time: a,b\n3: no time: c,d\n");
            assertThat(log.refusals().samples(SHOP, null, 10)).hasSize(1);
            assertThat(log.refusals()
                            .counts(SHOP, java.time.LocalDate.EPOCH, java.time.LocalDate.MAX)
                            .getFirst()
                            .count())
                    .isEqualTo(2);
            assertThat(count(log, "select count(*) from events")).isEqualTo(600);
            log.append(theirs);
            log.awaitLoaded();
            assertThat(count(log, "select count(*) from events"))
                    .as("sent again")
                    .isEqualTo(600);
        }
        Files.copy(data.resolve("tombstones"), backup.resolve("tombstones"));
        try (EventLog restored = open(backup)) {
            assertThat(count(restored, "select count(*) from events"))
                    .as("restored")
                    .isEqualTo(600);
            restored.append(others(1));
            restored.awaitLoaded();
            assertThat(count(restored, "select count(*) from events")).isEqualTo(601);
        }
        assertThat(MARKS).as("in the restored backup").noneMatch(mark -> found(backup, mark));
    }

    /** Where an erasure is interrupted, and how: something stands in the way, and goes before the next start. */
    enum Interrupted {
        AT_THE_TOMBSTONE("tombstones"),
        IN_THE_JOURNAL("journal"),
        IN_THE_COLUMNS("columns.duckdb.new"),
        IN_THE_REJECTS("rejects/import-1.txt.new");

        private final String path;

        Interrupted(String path) {
            this.path = path;
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_erasure_that_was_interrupted_is_whole_after_the_next_start(Interrupted where) throws IOException {
        Path data = folder.resolve("events");
        try (EventLog log = open(data)) {
            log.append(others(100));
            log.append(theirs());
            log.refused(new Refusal(SHOP, "event-missing", TIME, null, "{\"anonymousId\":\"zebra-device-77\"}"));
            log.awaitLoaded();
            Path rejects = Files.createDirectories(data.resolve("rejects")).resolve("import-1.txt");
            Files.writeString(rejects, "1: no time: a,b\n2: no time: zebra77@example.org,x\n");
            Path obstacle = data.resolve(where == Interrupted.IN_THE_JOURNAL ? unfinishedSegment(data) : where.path);
            Files.createDirectories(obstacle.resolve("in the way"));
            PersonKeys known =
                    new PersonKeys(Set.of("zebra-device-77"), Set.of(), Set.of(7L, 12L), Set.of("zebra77@example.org"));
            assertThatThrownBy(() -> log.people().erase(SHOP, known, List.of()))
                    .as(where.path)
                    .isInstanceOf(Exception.class);
            assertThat(MARKS).as("when it was interrupted").anyMatch(mark -> found(data, mark));
            Files.delete(obstacle.resolve("in the way"));
            Files.delete(obstacle);
        }
        List<PersonKeys> told = new ArrayList<>();
        try (EventLog log = open(data)) {
            log.people().finish(List.of((shop, person) -> told.add(person)));
            assertThat(MARKS).as("after the next start").noneMatch(mark -> found(data, mark));
            assertThat(data.resolve("erasing")).doesNotExist();
            assertThat(count(log, "select count(*) from events")).isEqualTo(100);
        }
        assertThat(told)
                .containsExactly(new PersonKeys(
                        Set.of("zebra-device-77"),
                        Set.of("zebra-user-77", "zebra-old-77"),
                        Set.of(7L, 12L),
                        Set.of("zebra77@example.org")));
        assertThat(Files.readAllLines(data.resolve("tombstones"))).hasSize(1);
    }

    private static String unfinishedSegment(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("journal"))) {
            return "journal/"
                    + files.map(Path::getFileName).sorted().findFirst().orElseThrow() + ".new";
        }
    }

    @Test
    void an_erasure_that_another_module_interrupted_goes_on_there_too() throws IOException {
        Path data = folder.resolve("events");
        PersonKeys known = new PersonKeys(Set.of("zebra-device-77"), Set.of());
        try (EventLog log = open(data)) {
            log.append(theirs());
            log.append(others(10));
            log.awaitLoaded();
            assertThatThrownBy(() -> log.people().erase(SHOP, known, List.of((shop, person) -> {
                        throw new IllegalStateException("killed");
                    })))
                    .hasMessage("killed");
        }
        try (EventLog log = open(data)) {
            assertThat(count(log, "select count(*) from events"))
                    .as("in the log")
                    .isEqualTo(10);
            List<PersonKeys> told = new ArrayList<>();
            log.people().finish(List.of((shop, person) -> told.add(person)));
            assertThat(told)
                    .singleElement()
                    .satisfies(person -> assertThat(person.users()).contains("zebra-user-77"));
            log.people().finish(List.of((shop, person) -> told.add(person)));
            assertThat(told).as("finished").hasSize(1);
            assertThat(MARKS).noneMatch(mark -> found(data, mark));
        }
    }

    @Test
    void what_another_known_person_did_on_the_same_device_stays() {
        try (EventLog log = open(folder)) {
            log.append(List.of(
                    event("shared", null, Event.PAGE_VIEWED, null, "{}", "/a"),
                    event("shared", "anna", Event.PAGE_VIEWED, null, "{}", "/b"),
                    event("shared", "bert", Event.PAGE_VIEWED, null, "{}", "/c")));
            log.awaitLoaded();
            log.people().erase(SHOP, new PersonKeys(Set.of(), Set.of("anna")), List.of());
            assertThat(count(log, "select count(*) from events where path = '/c'"))
                    .isEqualTo(1);
            assertThat(count(log, "select count(*) from events")).isEqualTo(1);
            assertThat(count(log, "select count(*) from users where key = 'anna'"))
                    .isZero();
            assertThat(count(
                            log,
                            "select count(*) from facts f join users u on u.visitor = f.visitor where u.key = 'bert'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_shop_is_erased_and_its_neighbour_stays() throws IOException {
        try (EventLog log = open(folder)) {
            log.append(others(50));
            log.append(theirs());
            ShopId other = new ShopId(2);
            log.append(List.of(in(other, event("neighbour", "n", Event.PAGE_VIEWED, null, "{}", "/n"))));
            log.awaitLoaded();
            log.people().eraseShop(SHOP);
            assertThat(MARKS).noneMatch(mark -> found(folder, mark));
            assertThat(count(log, "select count(*) from facts")).isEqualTo(1);
            assertThat(count(log, "select count(*) from sessions")).isEqualTo(1);
        }
    }

    @Test
    void a_join_by_hand_shows_one_person_until_it_is_taken_back() {
        try (EventLog log = open(folder)) {
            log.append(List.of(
                    event("d1", "anna", Event.PAGE_VIEWED, null, "{}", "/a"),
                    event("d2", "ann", Event.PAGE_VIEWED, null, "{}", "/b")));
            log.awaitLoaded();
            String visitors = "select count(distinct visitor) from facts";
            String fresh = "select count(*) from sessions where is_new";
            assertThat(count(log, visitors)).isEqualTo(2);
            log.people().join(SHOP, "anna", "ann");
            assertThat(count(log, visitors)).isEqualTo(1);
            assertThat(count(log, fresh)).isEqualTo(1);
            assertThat(log.people().keysOf(SHOP, new PersonKeys(Set.of("d1"), Set.of())))
                    .isEqualTo(new PersonKeys(Set.of("d1", "d2"), Set.of("anna", "ann")));
            assertThat(log.people().undoJoin(SHOP, "ann", "anna")).isTrue();
            assertThat(count(log, visitors)).isEqualTo(2);
            assertThat(count(log, fresh)).isEqualTo(2);
            assertThat(log.people().undoJoin(SHOP, "ann", "anna")).isFalse();
        }
    }

    private static EventLog open(Path folder) {
        return EventLog.open(folder, EventLogSettings.defaults(), Clock.systemUTC());
    }

    private List<Event> theirs() {
        Event alias = event("zebra-device-77", "zebra-user-77", Event.ALIASED, null, "{}", "/zebra-page-77");
        return List.of(
                event("zebra-device-77", null, Event.PAGE_VIEWED, null, "{}", "/zebra-page-77"),
                event(
                        "zebra-device-77",
                        "zebra-user-77",
                        Event.IDENTIFIED,
                        null,
                        "{\"email\":\"zebra77@example.org\"}",
                        "/zebra-page-77"),
                new Event(
                        alias.shop(),
                        alias.messageId(),
                        alias.retention(),
                        alias.origin(),
                        alias.name(),
                        alias.time(),
                        alias.received(),
                        alias.device(),
                        alias.user(),
                        "zebra-old-77",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "{}"),
                event(
                        null,
                        "zebra-user-77",
                        Event.ORDER_COMPLETED,
                        new Event.Commerce("zebra-order-77", new Money(1200, Currency.getInstance("EUR"))),
                        "{\"email\":\"zebra77@example.org\"}",
                        null));
    }

    private List<Event> others(int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event(
                    "device-" + next % 40,
                    next % 3 == 0 ? "user-" + next % 40 : null,
                    Event.PAGE_VIEWED,
                    null,
                    "{\"n\":" + next + "}",
                    "/p" + next % 7));
        }
        return events;
    }

    private Event event(
            String device, String user, String name, Event.Commerce commerce, String properties, String path) {
        Instant time = TIME.plusSeconds(next);
        return new Event(
                SHOP,
                "message-" + next++,
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                name,
                time,
                time,
                device,
                user,
                null,
                null,
                path == null ? null : new Event.Page("shop.example", path, null),
                null,
                null,
                null,
                commerce,
                properties);
    }

    private static Event in(ShopId shop, Event e) {
        return new Event(
                shop,
                e.messageId(),
                e.retention(),
                e.origin(),
                e.name(),
                e.time(),
                e.received(),
                e.device(),
                e.user(),
                null,
                null,
                e.page(),
                null,
                null,
                null,
                null,
                e.properties());
    }

    /** Whether the text stands in any byte of any file, as UTF-8. */
    private static boolean found(Path folder, String text) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).anyMatch(file -> contains(file, text));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .contains(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static long count(EventLog log, String sql) {
        return log.<Long>ask((Asked<Long>) columns -> columns.read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getLong(1);
            }
        }));
    }
}
