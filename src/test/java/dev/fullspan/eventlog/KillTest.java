package dev.fullspan.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.kernel.ShopId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the process with SIGKILL while events pour in, sends again what was and what was not acknowledged, and counts. */
class KillTest {
    private static final int KILLS = 10;
    private static final String ACKNOWLEDGED = "acknowledged ";

    @TempDir
    Path folder;

    @Test
    void ten_kills_lose_nothing_acknowledged_and_count_nothing_twice() throws Exception {
        Random random = new Random(5);
        Set<String> acknowledged = new HashSet<>();
        Path data = folder.resolve("events");
        for (int life = 0; life < KILLS; life++) {
            acknowledged.addAll(run(data, life, 150 + random.nextInt(600)));
        }
        assertThat(acknowledged).hasSizeGreaterThan(1_000);
        try (EventLog log = EventLog.open(data, EventLogSettings.defaults(), Clock.systemUTC())) {
            log.awaitLoaded();
            assertThat(ErasureTest.count(log, "select count(*) - count(distinct message_id) from events"))
                    .as("counted twice")
                    .isZero();
            Set<String> stored =
                    new HashSet<>(log.<List<String>>ask((Asked<List<String>>) columns -> columns.read(connection -> {
                        List<String> ids = new ArrayList<>();
                        try (var statement = connection.createStatement();
                                var rows = statement.executeQuery("select message_id from events")) {
                            while (rows.next()) {
                                ids.add(rows.getString(1));
                            }
                        }
                        return ids;
                    })));
            acknowledged.removeAll(stored);
            assertThat(acknowledged).as("acknowledged and lost").isEmpty();
            assertThat(ErasureTest.count(log, "select sum(events) from sessions"))
                    .isEqualTo(stored.size());
        }
    }

    private List<String> run(Path data, int life, int millis) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sender.class.getName(),
                        data.toString(),
                        Integer.toString(life))
                .redirectError(folder.resolve("child.log").toFile())
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader answers = child.inputReader()) {
            String first = answers.readLine();
            while (first != null && !first.startsWith(ACKNOWLEDGED)) {
                first = answers.readLine();
            }
            assertThat(first).as(Files.readString(folder.resolve("child.log"))).isNotNull();
            Thread.ofVirtual().start(() -> {
                try {
                    child.waitFor(millis, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                child.toHandle().destroyForcibly();
            });
            List<String> lines = new ArrayList<>(List.of(first));
            answers.lines().forEach(lines::add);
            for (String line : lines) {
                if (line.startsWith(ACKNOWLEDGED) && line.endsWith(".")) {
                    String ids = line.substring(ACKNOWLEDGED.length(), line.length() - 1);
                    acknowledged.addAll(List.of(ids.split(",", -1)));
                }
            }
        }
        child.waitFor();
        try (var files = Files.list(folder.resolve("tmp"))) {
            assertThat(files).as("left in the temporary folder").isEmpty();
        }
        return acknowledged;
    }

    /** The process that is killed: sends from several threads and prints what was acknowledged. */
    static final class Sender {
        private static final int THREADS = 8;
        /** Each life sends the last ones of the life before again, whether or not they were acknowledged. */
        private static final int AGAIN = 400;

        public static void main(String[] arguments) throws InterruptedException {
            EventLog log = EventLog.open(Path.of(arguments[0]), EventLogSettings.defaults(), Clock.systemUTC());
            int life = Integer.parseInt(arguments[1]);
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int thread = t;
                threads.add(Thread.ofVirtual().start(() -> send(log, life, thread)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }

        private static void send(EventLog log, int life, int thread) {
            int begin = Math.max(0, life * AGAIN / 2 - AGAIN);
            for (int i = begin; ; i += 5) {
                List<Event> events = new ArrayList<>();
                for (int k = i; k < i + 5; k++) {
                    events.add(event("t" + thread + "-" + k, k));
                }
                log.append(events);
                String line =
                        String.join(",", events.stream().map(Event::messageId).toList());
                synchronized (System.out) {
                    System.out.print(ACKNOWLEDGED + line + ".\n");
                    System.out.flush();
                }
            }
        }

        private static Event event(String id, int i) {
            Instant time = Instant.parse("2026-05-01T10:00:00Z").plusSeconds(i);
            return new Event(
                    new ShopId(1),
                    id,
                    i % 2 == 0 ? Event.Retention.LIVE : Event.Retention.FOREVER,
                    Event.Origin.PIXEL,
                    Event.PAGE_VIEWED,
                    time,
                    time,
                    "device-" + id.hashCode() % 50,
                    null,
                    null,
                    null,
                    new Event.Page("shop.example", "/p", null),
                    null,
                    null,
                    null,
                    null,
                    "{}");
        }
    }
}
