package dev.fullspan.command.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server of our own under measurement: a child process on the loopback address with its own data directory. */
final class Server implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path directory;
    private final int port;
    private final Process process;
    private final double secondsToReady;

    private Server(Path directory, int port, Process process, double secondsToReady) {
        this.directory = directory;
        this.port = port;
        this.process = process;
        this.secondsToReady = secondsToReady;
    }

    /**
     * Starts one and waits until it is ready.
     *
     * @param flags further settings
     * @throws IOException where it does not come up; its log stays in the directory
     */
    static Server start(Path directory, int port, List<String> flags) throws IOException {
        return start(directory, port, flags, "");
    }

    /** The same with options for its JVM. */
    static Server start(Path directory, int port, List<String> flags, String javaOptions) throws IOException {
        List<String> command = new ArrayList<>(List.of(program(), "serve"));
        command.add("--port=" + port);
        command.add("--data=" + directory.resolve("data"));
        command.addAll(flags);
        long started = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log(directory).toFile()));
        builder.environment().merge("FULLSPAN_JAVA_OPTIONS", javaOptions, (own, more) -> own + " " + more);
        Process process = builder.start();
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> listen(process, ready));
        try {
            ready.get(180, TimeUnit.SECONDS);
            return new Server(directory, port, process, (System.nanoTime() - started) / 1e9);
        } catch (ExecutionException | TimeoutException e) {
            process.destroy();
            throw new IOException("The server did not start: " + tail(log(directory)), e);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
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
        ready.completeExceptionally(new IOException("it ended"));
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            return "no log";
        }
    }

    private static Path log(Path directory) {
        return directory.resolve("server.log");
    }

    private static String program() throws IOException {
        String home = System.getProperty("fullspan.home");
        if (home == null) {
            throw new IOException("Benchmarks start servers of their own: run them as ./fullspan bench.");
        }
        return Path.of(home, "fullspan").toString();
    }

    /** Runs a command against this server and reads its answer. */
    JsonNode command(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program()));
        command.addAll(List.of(words));
        command.add("--data=" + directory.resolve("data"));
        Process run = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("commands.log").toFile()))
                .start();
        String answer = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (run.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + tail(directory.resolve("commands.log")));
        }
        return JSON.readTree(answer);
    }

    /** Errors in the log of all servers that ran in this directory; a warning about what a kill left behind is none. */
    long faultsLogged() throws IOException {
        try (Stream<String> lines = Files.lines(log(directory))) {
            return lines.filter(line -> line.contains(" ERROR ")).count();
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    double secondsToReady() {
        return secondsToReady;
    }

    /**
     * Memory of the process and its children in bytes, shared pages split among their users (PSS), pages of files left out.
     *
     * @throws IOException where the system does not tell it (it is read from {@code smaps_rollup})
     */
    long anonymousMemory() throws IOException {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        long sum = 0;
        for (ProcessHandle one : all) {
            Path file = Path.of("/proc", Long.toString(one.pid()), "smaps_rollup");
            if (Files.exists(file)) {
                sum += pssWithoutFiles(Files.readAllLines(file));
            }
        }
        return sum;
    }

    private static long pssWithoutFiles(List<String> lines) {
        long kilobytes = 0;
        for (String line : lines) {
            if (line.startsWith("Pss_Anon:") || line.startsWith("Pss_Shmem:")) {
                kilobytes += Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return kilobytes * 1024;
    }

    /** Kills the process at once, as a power cut would, with or without its children. */
    void kill(boolean withChildren) throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        if (withChildren) {
            children.forEach(ProcessHandle::destroyForcibly);
        }
        process.waitFor();
    }

    /** Stops it in order and says how long that took. */
    double stop() throws IOException, InterruptedException {
        long started = System.nanoTime();
        process.destroy();
        if (!process.waitFor(180, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("The server did not stop: " + tail(log(directory)));
        }
        return (System.nanoTime() - started) / 1e9;
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (IOException e) {
            // What was measured stands.
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
