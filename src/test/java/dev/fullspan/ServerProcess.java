package dev.fullspan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole program as a process of its own that a test may kill, and its PostgreSQL with it. */
public final class ServerProcess implements AutoCloseable {
    private final Path data;
    private final Process process;

    private ServerProcess(Path data, Process process) {
        this.data = data;
        this.process = process;
    }

    /** Starts one on a data directory and waits until it is ready. What it logs goes to a file beside the data. */
    public static ServerProcess start(Path data, int port) throws Exception {
        Process process = program(data, List.of("serve", "--port", Integer.toString(port)))
                .redirectError(ProcessBuilder.Redirect.appendTo(log(data).toFile()))
                .start();
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> listen(process, ready));
        try {
            assertThat(ready.get(2, TimeUnit.MINUTES))
                    .as(() -> "the server came up; it logged to " + log(data))
                    .isTrue();
        } catch (Exception | AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
        return new ServerProcess(data, process);
    }

    private static void listen(Process process, CompletableFuture<Boolean> ready) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("Fullspan is ready")) {
                    ready.complete(true);
                }
            }
        } catch (IOException e) {
            // The process has ended.
        }
        ready.complete(false);
    }

    public static Path log(Path data) {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The program with these words, as one types them. */
    private static ProcessBuilder program(Path data, List<String> words) {
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
        command.addAll(words);
        command.addAll(List.of("--data", data.toString()));
        return new ProcessBuilder(command);
    }

    /** What a command answers that this server carries out. */
    public JsonNode command(String... words) throws Exception {
        Process run = program(data, List.of(words))
                .redirectError(ProcessBuilder.Redirect.appendTo(log(data).toFile()))
                .start();
        String answer = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor())
                .as(() -> String.join(" ", words) + "; it logged to " + log(data))
                .isZero();
        return JsonMapper.shared().readTree(answer);
    }

    /** Kills the program at once, and leaves its PostgreSQL without it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Kills PostgreSQL at once with all its processes; the program lives on. */
    public void killDatabase() throws IOException {
        List<ProcessHandle> postgres = postgres();
        postgres.forEach(ProcessHandle::destroyForcibly);
        postgres.forEach(one -> one.onExit().join());
    }

    /** Kills all of it at once, as a power cut would. */
    public void killAll() throws IOException, InterruptedException {
        List<ProcessHandle> postgres = postgres();
        process.destroyForcibly();
        postgres.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
        postgres.forEach(one -> one.onExit().join());
    }

    /** All processes of the server, its first one first. */
    private List<ProcessHandle> postgres() throws IOException {
        Path file = data.resolve("postgres").resolve("cluster").resolve("postmaster.pid");
        List<ProcessHandle> all = new ArrayList<>();
        ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                .ifPresent(first -> {
                    all.add(first);
                    all.addAll(first.descendants().toList());
                });
        return all;
    }

    /** Stops it in order. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
    }
}
