package dev.fullspan.collect.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.TemporaryData;
import dev.fullspan.collect.Intake;
import dev.fullspan.collect.Sender;
import dev.fullspan.collect.imports.ImportRuns.Started;
import dev.fullspan.eventlog.Asked;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.EventLogSettings;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.ConsentMode;
import dev.fullspan.shop.IntakePolicy;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole program imports a file and is killed five times on the way; what is there in the end is what an import in peace brings. */
class KilledImportTest {
    /** Enough for five deaths in one file on most machines: each further file is one more start of the program. */
    private static final int ROWS = 300_000;

    private static final int ROWS_UP_TO_A_KILL = 10_000;
    private static final Pattern PROGRESS = Pattern.compile("([0-9,]+) rows ");
    private static final String MAPPING = """
            visitor: who
            time: {column: at, format: milliseconds}
            event: {column: what, names: {view: Product Viewed, cart: Product Added, buy: Order Completed}}
            properties: {product_id: item, value: {column: price, type: number}}
            """;

    private final Path data = TemporaryData.fresh();
    private final Path folder = TemporaryData.fresh();

    @AfterEach
    void remove() {
        FileSystemUtils.deleteRecursively(data.toFile());
        FileSystemUtils.deleteRecursively(folder.toFile());
    }

    /** It starts and kills whole servers: minutes where other tests share the machine. */
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    @Test
    void killedFiveTimesItBringsWhatAnImportInPeaceBrings() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Files.writeString(folder.resolve("m.yaml"), MAPPING);
        JsonNode shop = answer(start("shop", "add", "Killed", "--currency", "EUR", "--time-zone", "UTC"));
        String id = shop.get("shop").asString();

        List<Path> files = new ArrayList<>(List.of(file(0)));
        int kills = 0;
        long reached = 0;
        while (kills < 5) {
            long target = reached + random.nextLong(ROWS_UP_TO_A_KILL);
            reached = killAfter(target, random.nextInt(100), files.getLast(), id);
            if (reached < ROWS) {
                kills++;
            } else { // a quick machine was done before the kill came: the next file
                files.add(file(files.size()));
                reached = 0;
            }
        }
        List<String> words = new ArrayList<>(List.of("import", "events"));
        files.forEach(file -> words.add(file.toString()));
        words.addAll(List.of("--shop", id, "--mapping", "m.yaml"));
        JsonNode end = answer(start(words.toArray(String[]::new)));

        assertThat(end.get("finished").asBoolean()).as("seed %s", seed).isTrue();
        assertThat(end.get("rows").asLong()).isEqualTo((long) ROWS * files.size());
        List<List<String>> rejects = new ArrayList<>();
        for (JsonNode file : end.get("files")) {
            rejects.add(Files.readAllLines(data.resolve(file.get("rejects").asString())));
        }
        List<List<String>> peaceful = new ArrayList<>();
        List<String> undisturbed = inPeace(files, peaceful);
        try (EventLog log = open(data.resolve("events"))) {
            assertThat(rows(log)).as("seed %s", seed).isEqualTo(undisturbed);
        }
        assertThat(rejects).isEqualTo(peaceful);
    }

    private Path file(int number) throws IOException {
        Path file = folder.resolve("events" + number + ".csv");
        Random random = new Random(number);
        String[] what = {"view", "view", "view", "view", "cart", "buy"};
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("who,at,what,item,price\n");
            for (int i = 0; i < ROWS; i++) {
                out.write("v" + random.nextInt(20_000) + "," + (1_700_000_000_000L + i * 50L) + ","
                        + (i % 999 == 0 ? "broken" : what[random.nextInt(what.length)]) + ",p" + random.nextInt(500)
                        + ","
                        + random.nextInt(10_000) / 100.0 + "\n");
            }
        }
        return file;
    }

    private Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Xmx700m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dfullspan.postgres-programs=" + TemporaryData.PROGRAMS,
                "dev.fullspan.Fullspan"));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", data.toString()));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .start();
    }

    private JsonNode answer(Process process) throws Exception {
        String complaints = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(complaints).isZero();
        return new JsonMapper().readTree(Files.readString(folder.resolve("out")));
    }

    /** Kills the import some time after it told that so many rows are in. @return the rows that it told last */
    private long killAfter(long rows, int millis, Path file, String shop) throws Exception {
        Process process = start("import", "events", file.toString(), "--shop", shop, "--mapping", "m.yaml");
        StringBuilder told = new StringBuilder();
        long reached = -1;
        try (InputStream err = process.getErrorStream()) {
            byte[] buffer = new byte[4096];
            for (int read = err.read(buffer); read >= 0 && (reached < 0 || reached < rows); read = err.read(buffer)) {
                told.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                Matcher progress = PROGRESS.matcher(told);
                while (progress.find()) {
                    reached = Long.parseLong(progress.group(1).replace(",", ""));
                }
            }
            Thread.sleep(millis); // a random moment is what is tested
            process.toHandle().destroyForcibly();
            process.waitFor();
        }
        assertThat(reached).as(told.toString()).isNotNegative();
        return reached;
    }

    private static EventLog open(Path folder) {
        return EventLog.open(folder, EventLogSettings.defaults(), Clock.systemUTC());
    }

    private List<String> inPeace(List<Path> files, List<List<String>> rejected) throws Exception {
        Mapping mapping = MappingReader.read(MAPPING, "m.yaml");
        IntakePolicy policy = new IntakePolicy(
                Set.of(), Set.of(), ConsentMode.NONE, null, IntakePolicy.DEFAULT_PIXEL_PATH, List.of(), List.of());
        Instant received = Instant.now();
        Sender sender = new Sender(
                new ShopId(1), policy, Currency.getInstance("EUR"), received, null, null, false, false, false, null);
        try (EventLog log = open(folder.resolve("peace"))) {
            for (Path file : files) {
                SourceFile source = SourceFile.of(file, mapping, SourceFile.ANY_SIZE);
                Path refused = folder.resolve("refused" + rejected.size() + ".csv");
                try (RowSource rows = source.rows(mapping);
                        Rejects rejects = new Rejects(refused, 0)) {
                    MappedRows mapped = new MappedRows(mapping, rows.layout(), source.hash(), received);
                    ImportRun run = new ImportRun(rows, mapped, new Intake(), sender, log);
                    assertThat(run.run(new Started(1, 0, 0, 0, 0, 0, 0), rejects, at -> {}, () -> false))
                            .isTrue();
                }
                rejected.add(Files.readAllLines(refused));
            }
            log.awaitLoaded();
            return rows(log);
        }
    }

    /** Everything that an import decides, added up over visitors and names, and each message once. */
    private static List<String> rows(EventLog log) {
        Asked<List<String>> asked = columns -> columns.read(connection -> {
            try (var statement = connection.createStatement();
                    var found = statement.executeQuery("""
                            select d.key, e.name, count(*), count(distinct e.message_id), sum(e.time), sum(coalesce(e.revenue, 0)),
                                   bit_xor(hash(e.message_id || e.properties))::varchar
                            from events e join devices d on d.shop = e.shop and d.id = e.device
                            group by all order by all
                            """)) {
                List<String> rows = new ArrayList<>();
                while (found.next()) {
                    StringBuilder row = new StringBuilder();
                    for (int i = 1; i <= 7; i++) {
                        row.append(found.getString(i)).append('|');
                    }
                    rows.add(row.toString());
                }
                return rows;
            }
        });
        return log.ask(asked);
    }
}
