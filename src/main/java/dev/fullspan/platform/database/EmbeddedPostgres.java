package dev.fullspan.platform.database;

import dev.fullspan.platform.CannotStart;
import dev.fullspan.platform.DataDirectory;
import dev.fullspan.platform.PrivateFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The PostgreSQL server that runs beside us on the folder {@code postgres/} of the data directory, as a child process
 * on a loopback port that is chosen once and kept.
 *
 * <p>It is started without {@code pg_ctl}, so that no path is ever quoted for a shell, and in a session of its own, so
 * that Ctrl-C in a terminal reaches us first. Where we are killed alone it lives on; the next start finds it through
 * its {@code postmaster.pid} and stops it, since its settings may be an older program's.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    /** The database's owner. */
    public static final String USER = "fullspan";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final int RESTARTS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path home;
    private final Path cluster;
    private final PostgresPrograms programs;
    private final UnprivilegedRun run;
    private final String password;
    private final int port;
    private volatile Process server;
    private volatile boolean closing;

    private EmbeddedPostgres(DataDirectory data, PostgresPrograms programs, UnprivilegedRun run) throws IOException {
        this.home = data.folder("postgres");
        this.cluster = home.resolve("cluster");
        this.programs = programs;
        this.run = run;
        this.password = password(data.folder("secrets").resolve("postgres-password"));
        if (!Files.exists(cluster)) {
            initialise();
        }
        run.handOver(cluster);
        PostmasterFile.read(cluster).ifPresent(this::stopOrphan);
        this.port = port(home.resolve("port"));
        this.server = start();
        watch(server);
    }

    /** Starts the server, making the cluster where there is none, and waits until it takes connections. */
    public static EmbeddedPostgres start(DataDirectory data, Path programs) {
        return start(data, programs, UnprivilegedRun.choose());
    }

    static EmbeddedPostgres start(DataDirectory data, Path programs, UnprivilegedRun run) {
        try {
            return new EmbeddedPostgres(data, PostgresPrograms.unpacked(programs), run);
        } catch (IOException e) {
            throw new CannotStart("PostgreSQL cannot be started: " + e.getMessage(), e);
        }
    }

    /** JDBC address without user and password. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    public String password() {
        return password;
    }

    long pid() {
        return server.pid();
    }

    /** Ends it in order: open transactions are rolled back, everything is flushed. */
    @Override
    public void close() {
        closing = true;
        interrupt(server.toHandle());
        awaitEnd(server.toHandle());
    }

    private void initialise() throws IOException {
        Path fresh = home.resolve("cluster-being-made");
        FileSystemUtils.deleteRecursively(fresh);
        Path passwordFile = home.resolve("initial-password");
        Files.writeString(passwordFile, password);
        Files.createDirectory(fresh);
        run.handOver(fresh);
        run.handOver(passwordFile);
        try {
            Path log = home.resolve("initdb.log");
            Process initdb = process(
                            List.of(
                                    programs.program("initdb"),
                                    "--pgdata=" + fresh,
                                    "--username=" + USER,
                                    "--pwfile=" + passwordFile,
                                    "--auth=scram-sha-256",
                                    "--encoding=UTF8",
                                    "--locale=C",
                                    "--locale-provider=builtin",
                                    "--builtin-locale=C.UTF-8"),
                            log)
                    .start();
            if (!exited(initdb) || initdb.exitValue() != 0) {
                initdb.destroyForcibly();
                throw new CannotStart("PostgreSQL could not make its cluster in " + home + ":\n" + tail(log));
            }
            Files.move(fresh, cluster, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    private Process start() throws IOException {
        Path log = home.resolve("start.log");
        List<String> command = new ArrayList<>(List.of(programs.program("postgres"), "-D", cluster.toString()));
        PostgresOptions.of(port).forEach((name, value) -> {
            command.add("-c");
            command.add(name + "=" + value);
        });
        Process started = process(command, log).start();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!PostmasterFile.read(cluster)
                .filter(file -> file.pid() == started.pid() && file.ready())
                .isPresent()) {
            if (!started.isAlive() || System.nanoTime() > deadline) {
                started.destroy();
                throw new CannotStart("PostgreSQL does not start in " + cluster + ":\n" + tail(log));
            }
            LockSupport.parkNanos(10_000_000);
        }
        return started;
    }

    private void watch(Process watched) {
        watched.onExit()
                .thenAcceptAsync(
                        this::comeBack,
                        work -> Thread.ofPlatform()
                                .daemon()
                                .name("postgres-watch")
                                .start(work));
    }

    /** A server that ended though nobody stopped it, as when the system kills it for memory, is started again. */
    private void comeBack(Process ended) {
        for (int attempt = 1; !closing && attempt <= RESTARTS; attempt++) {
            LOG.error("PostgreSQL ended with code {}; start {} of {}", ended.exitValue(), attempt, RESTARTS);
            try {
                Process fresh = start();
                server = fresh;
                watch(fresh);
                if (closing) {
                    interrupt(fresh.toHandle());
                }
                return;
            } catch (CannotStart | IOException e) {
                LOG.error("PostgreSQL does not come back", e);
                LockSupport.parkNanos(Duration.ofSeconds(attempt).toNanos());
            }
        }
    }

    private ProcessBuilder process(List<String> command, Path log) {
        List<String> whole = new ArrayList<>(run.prefix());
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private void stopOrphan(PostmasterFile left) {
        Optional<ProcessHandle> orphan = left.server(cluster);
        if (orphan.isEmpty()) {
            return;
        }
        LOG.warn(
                "PostgreSQL (process {}) was left running by a process that was killed; it is stopped and started anew",
                left.pid());
        interrupt(orphan.get());
        awaitEnd(orphan.get());
    }

    /** The signal for a fast stop, which {@link ProcessHandle} cannot send. */
    private static void interrupt(ProcessHandle server) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -INT " + server.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            server.destroy();
        } catch (InterruptedException e) {
            server.destroy();
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitEnd(ProcessHandle server) {
        try {
            server.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        } catch (RuntimeException e) {
            throw new CannotStart("PostgreSQL (process " + server.pid() + ") does not stop.", e);
        }
    }

    private static boolean exited(Process process) {
        try {
            return process.waitFor(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            PrivateFiles.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        return Files.readString(file).strip();
    }

    /** The port of the last start, or a new one where that is taken by someone else or there was none. */
    private static int port(Path file) throws IOException {
        if (Files.exists(file)) {
            int kept = Integer.parseInt(Files.readString(file).strip());
            if (free(kept) != 0) {
                return kept;
            }
            LOG.warn("Port {} of the embedded PostgreSQL is taken by another program; a new one is chosen", kept);
        }
        int chosen = free(0);
        Files.writeString(file, chosen + "\n");
        return chosen;
    }

    private static int free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            return 0;
        }
    }

    private static String tail(Path log) throws IOException {
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }
}
