package dev.fullspan.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fullspan.TemporaryData;
import dev.fullspan.platform.DataDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** The cluster's data directory has spaces, quotes and a dollar in its name. */
class EmbeddedPostgresTest {
    private final Path parent = TemporaryData.fresh();
    private final Path folder = parent.resolve("it's \"ours\" for $5");
    private final List<Child> children = new ArrayList<>();

    private record Child(Process process, BufferedReader out, long server, String url) {
        int numbers(int count) throws IOException {
            int last = 0;
            for (int i = 0; i < count; i++) {
                last = Integer.parseInt(out.readLine());
            }
            return last;
        }

        /** What was printed, and so committed, up to the process's end. */
        int lastNumber() throws IOException {
            int last = 0;
            for (@Nullable String line = out.readLine(); line != null; line = out.readLine()) {
                last = Integer.parseInt(line);
            }
            return last;
        }

        /** Kill -9 that, unlike {@link Process#destroyForcibly}, leaves the output to be read. */
        void kill() throws InterruptedException {
            process.toHandle().destroyForcibly();
            process.waitFor();
        }

        ProcessHandle serverProcess() {
            return ProcessHandle.of(server).orElseThrow();
        }
    }

    private Child child() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        PostgresChild.class.getName(),
                        folder.toString())
                .redirectError(parent.resolve("errors").toFile())
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String server = out.readLine();
        while (server != null && server.contains("WARN")) {
            server = out.readLine();
        }
        assertThat(server).as(() -> read(parent.resolve("errors"))).isNotNull();
        Child child = new Child(process, out, Long.parseLong(server), out.readLine());
        children.add(child);
        return child;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @AfterEach
    void endAll() throws Exception {
        for (Child child : children) {
            child.process().destroyForcibly().waitFor();
            ProcessHandle.of(child.server()).ifPresent(ProcessHandle::destroyForcibly);
        }
        FileSystemUtils.deleteRecursively(parent);
    }

    @Test
    void whatWasCommittedOutlivesAKilledOwnerAndThenEverythingKilled() throws Exception {
        Child first = child();
        first.numbers(20);
        first.kill();
        int committed = first.lastNumber();
        assertThat(first.serverProcess().isAlive()).as("an orphan is left").isTrue();

        Child second = child();
        assertThat(second.server()).isNotEqualTo(first.server());
        assertThat(ProcessHandle.of(first.server()).filter(ProcessHandle::isAlive))
                .as("the orphan was stopped")
                .isEmpty();
        assertThat(second.url()).as("the port is kept").isEqualTo(first.url());
        assertThat(second.numbers(1)).isGreaterThan(committed);

        ProcessHandle server = second.serverProcess();
        second.process().toHandle().destroyForcibly();
        server.destroyForcibly();
        second.process().waitFor();
        server.onExit().get(10, TimeUnit.SECONDS);
        int last = Math.max(committed, second.lastNumber());

        Child third = child();
        assertThat(third.numbers(1)).isGreaterThan(last);
    }

    @Test
    void anOrderlyStopLeavesNoProcess() throws Exception {
        Child child = child();
        ProcessHandle server = child.serverProcess();
        child.process().outputWriter().append('\n').flush();
        child.lastNumber();
        assertThat(child.process().waitFor()).isZero();
        assertThat(server.isAlive()).isFalse();
        assertThat(folder.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void aNumberLeftBehindThatBelongsToAnotherProcessIsNotTouched() throws Exception {
        Path cluster = Files.createDirectories(parent.resolve("cluster"));
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(cluster.resolve("postmaster.pid"), stranger.pid() + "\n" + cluster + "\n");
            PostmasterFile left = PostmasterFile.read(cluster).orElseThrow();
            assertThat(left.pid()).isEqualTo(stranger.pid());
            assertThat(left.server(cluster)).isEmpty();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void onlyThePasswordOfTheSecretsFolderOpensIt() throws Exception {
        try (DataDirectory data = DataDirectory.open(folder);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(data, TemporaryData.PROGRAMS)) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.url(), EmbeddedPostgres.USER, "guess"))
                    .isInstanceOf(SQLException.class);
            String password = Files.readString(data.resolve("secrets/postgres-password"));
            try (Connection open = DriverManager.getConnection(postgres.url(), EmbeddedPostgres.USER, password)) {
                assertThat(open.isValid(1)).isTrue();
            }
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(data.resolve("secrets/postgres-password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aServerThatIsKilledUnderUsComesBackOnTheSamePort() throws Exception {
        try (DataDirectory data = DataDirectory.open(folder);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(data, TemporaryData.PROGRAMS)) {
            ProcessHandle killed = ProcessHandle.of(postgres.pid()).orElseThrow();
            killed.destroyForcibly();
            killed.onExit().get(10, TimeUnit.SECONDS);
            boolean back = false;
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!back && System.nanoTime() < deadline) {
                try (Connection open =
                        DriverManager.getConnection(postgres.url(), EmbeddedPostgres.USER, postgres.password())) {
                    back = open.isValid(1);
                } catch (SQLException e) {
                    Thread.onSpinWait();
                }
            }
            assertThat(back).isTrue();
            assertThat(postgres.pid()).isNotEqualTo(killed.pid());
        }
    }

    @Test
    void whereUserNamespacesAreClosedRootStepsDownToAnotherUser() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root steps down");
        assumeTrue(UnprivilegedRun.OTHER_USER.works(), "setpriv is not there");
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx------"));
        try (DataDirectory data = DataDirectory.open(folder);
                EmbeddedPostgres postgres =
                        EmbeddedPostgres.start(data, TemporaryData.PROGRAMS, UnprivilegedRun.OTHER_USER)) {
            String password = Files.readString(data.resolve("secrets/postgres-password"));
            try (Connection open = DriverManager.getConnection(postgres.url(), EmbeddedPostgres.USER, password)) {
                assertThat(open.isValid(1)).isTrue();
            }
        }
    }
}
