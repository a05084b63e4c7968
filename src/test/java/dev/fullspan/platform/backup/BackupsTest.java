package dev.fullspan.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.TemporaryData;
import dev.fullspan.platform.BackupPart;
import dev.fullspan.platform.CannotStart;
import dev.fullspan.platform.DataDirectory;
import dev.fullspan.platform.ModuleMigrations;
import dev.fullspan.platform.Secrets;
import dev.fullspan.platform.database.EmbeddedPostgres;
import dev.fullspan.platform.database.Migrations;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

class BackupsTest {
    private static final Path PARENT = TemporaryData.fresh();
    private static DataDirectory data;
    private static EmbeddedPostgres postgres;
    private static DriverManagerDataSource source;
    private static JdbcClient database;

    private Path folder;

    @BeforeAll
    static void start() {
        data = DataDirectory.open(PARENT.resolve("data"));
        postgres = EmbeddedPostgres.start(data, TemporaryData.PROGRAMS);
        source = new DriverManagerDataSource(postgres.url(), EmbeddedPostgres.USER, postgres.password());
        database = JdbcClient.create(source);
        Migrations.runTo(source, "backuptest", "1");
        Secrets.of(data);
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
        data.close();
        FileSystemUtils.deleteRecursively(PARENT);
    }

    @BeforeEach
    void empty() throws IOException {
        folder = Files.createTempDirectory(PARENT, "backups ");
        database.sql("truncate backuptest.z_parent, backuptest.\"a Child\" restart identity")
                .update();
    }

    private record Part(String name, Work work) implements BackupPart {
        @Override
        public void write(Path to) throws IOException {
            work.on(to);
        }
    }

    private interface Work {
        void on(Path folder) throws IOException;
    }

    private Backups backups(Clock clock, BackupPart... parts) {
        return new Backups(
                source,
                List.of(new ModuleMigrations("backuptest")),
                List.of(parts),
                data,
                new BackupSettings("off", 2, folder),
                clock);
    }

    private Backups backups(BackupPart... parts) {
        return backups(Clock.systemUTC(), parts);
    }

    private static void add(String name) {
        database.sql("insert into backuptest.z_parent (name, parent) select :name, max(id) from backuptest.z_parent")
                .param("name", name)
                .update();
    }

    private interface Look {
        void at(JdbcClient restored, DataDirectory data) throws Exception;
    }

    private void restored(Path file, Look look) throws Exception {
        Path target = folder.resolve("elsewhere");
        Restore.restore(file, target, Optional.empty(), Optional.of(TemporaryData.PROGRAMS));
        try (DataDirectory there = DataDirectory.open(target);
                EmbeddedPostgres server = EmbeddedPostgres.start(there, TemporaryData.PROGRAMS)) {
            look.at(
                    JdbcClient.create(
                            new DriverManagerDataSource(server.url(), EmbeddedPostgres.USER, server.password())),
                    there);
        }
    }

    @Test
    void everyKindOfValueSequenceAndFileComesBack() throws Exception {
        add("tab\tnewline\nbackslash\\ grün");
        add("second");
        database.sql("""
                insert into backuptest."a Child" (parent, "or der", document, bytes)
                values (1, 9, '{"a": null}', '\\x00ff'), (2, 1, null, null)
                """).update();
        database.sql("select nextval('backuptest.tickets')").query(Long.class).single();
        String sealed = Secrets.of(data).seal("purpose", "secret");

        Path file = backups(new Part("events", to -> {
                    Files.createDirectories(to.resolve("deep er"));
                    Files.writeString(to.resolve("deep er").resolve("journal"), "facts");
                }))
                .write(folder.resolve("copy.zip"))
                .file();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        restored(file, (there, directory) -> {
            assertThat(there.sql(
                                    "select id || name || doubled || coalesce(parent, 0) from backuptest.z_parent order by id")
                            .query(String.class)
                            .list())
                    .containsExactly("1tab\tnewline\nbackslash\\ grün20", "2second41");
            assertThat(there.sql(
                                    "select document::text || encode(bytes, 'hex') from backuptest.\"a Child\" where parent = 1")
                            .query(String.class)
                            .single())
                    .isEqualTo("{\"a\": null}00ff");
            assertThat(there.sql("insert into backuptest.z_parent (name) values ('third') returning id")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(3);
            assertThat(there.sql("select nextval('backuptest.tickets')")
                            .query(Long.class)
                            .single())
                    .isGreaterThan(100);
            assertThat(directory.resolve("events/deep er/journal")).hasContent("facts");
            assertThat(Secrets.of(directory).open("purpose", sealed)).isEqualTo("secret");
            assertThat(directory.resolve("secrets/postgres-password"))
                    .content()
                    .isNotEqualTo(Files.readString(data.resolve("secrets/postgres-password")));
        });
    }

    @Test
    void theTablesAreOfOneMomentWhileRowsKeepArriving() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger written = new AtomicInteger();
        CountDownLatch busy = new CountDownLatch(50);
        Thread writer = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                String name = "row " + written.get();
                add(name);
                database.sql(
                                "insert into backuptest.\"a Child\" (parent, \"or der\") select max(id), 1 from backuptest.z_parent")
                        .update();
                written.incrementAndGet();
                busy.countDown();
            }
        });
        busy.await();
        int before = written.get();
        AtomicInteger atParts = new AtomicInteger();
        Path file = backups(new Part("events", to -> {
                    int now = written.get();
                    while (written.get() < now + 20) {
                        Thread.onSpinWait();
                    }
                    atParts.set(written.get());
                }))
                .write(folder.resolve("copy.zip"))
                .file();
        done.set(true);
        writer.join();
        restored(file, (there, directory) -> {
            int parents = there.sql("select count(*) from backuptest.z_parent")
                    .query(Integer.class)
                    .single();
            int children = there.sql("select count(*) from backuptest.\"a Child\"")
                    .query(Integer.class)
                    .single();
            assertThat(parents).isBetween(before, atParts.get() - 1);
            assertThat(parents - children).isBetween(0, 1);
        });
    }

    @Test
    void aDamagedFileIsRefusedBeforeAnythingIsWritten() throws Exception {
        byte[] noise = new byte[10_000];
        new Random(1).nextBytes(noise);
        Path file = backups(new Part("events", to -> Files.write(to.resolve("journal"), noise)))
                .write(folder.resolve("copy.zip"))
                .file();
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(file.toFile().length() / 2);
            bytes.write(noise, 0, 8);
        }
        Path target = folder.resolve("elsewhere");
        assertThatThrownBy(() -> Restore.restore(file, target, Optional.empty(), Optional.empty()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(file.toString());
        assertThat(target).doesNotExist();
        Path half = folder.resolve("half.zip");
        Files.write(half, Arrays.copyOf(Files.readAllBytes(file), 300));
        assertThatThrownBy(() -> Restore.restore(half, target, Optional.empty(), Optional.empty()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("not a whole backup");
    }

    @Test
    void aDirectoryInUseOrNotEmptyIsRefused() {
        Path file = backups().write(folder.resolve("copy.zip")).file();
        assertThatThrownBy(() -> Restore.restore(file, data.root(), Optional.empty(), Optional.empty()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("in use");
        assertThatThrownBy(() -> Restore.restore(file, folder, Optional.empty(), Optional.empty()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("not empty");
    }

    @Test
    void aRestoreThatWasInterruptedIsNotStartedOn() throws Exception {
        Path target = folder.resolve("elsewhere");
        DataDirectory.openEmpty(target).close();
        assertThatThrownBy(() -> DataDirectory.open(target))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("did not come to its end");
    }

    @Test
    void aFailedBackupLeavesNothingAndAnExistingFileAlone() throws Exception {
        Path file = folder.resolve("copy.zip");
        Backups failing = backups(new Part("events", to -> {
            throw new IOException("no room");
        }));
        assertThatThrownBy(() -> failing.write(file))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("no room");
        assertThat(folder).isEmptyDirectory();
        Files.writeString(file, "mine");
        assertThatThrownBy(() -> backups().write(file))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("is there already");
        assertThat(file).hasContent("mine");
    }

    @Test
    void scheduledBackupsKeepTheNewestOnly() {
        Instant start = Instant.parse("2026-03-01T03:30:00Z");
        for (int day = 0; day < 4; day++) {
            backups(Clock.fixed(start.plus(Duration.ofDays(day)), ZoneOffset.UTC))
                    .writeScheduled();
        }
        assertThat(backups().list())
                .extracting(written -> written.file().getFileName().toString())
                .containsExactly("fullspan-20260304T033000Z.zip", "fullspan-20260303T033000Z.zip");
    }

    @Test
    void theTimeOfDayIsReadOrRefused() {
        assertThat(BackupSchedule.schedule("off").isDisabled()).isTrue();
        assertThat(BackupSchedule.schedule("03:30").getInitialExecutionTime(Instant.parse("2026-03-01T12:00:00Z")))
                .isEqualTo(Instant.parse("2026-03-02T03:30:00Z"));
        assertThatThrownBy(() -> BackupSchedule.schedule("25:00"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("backup.time");
    }
}
