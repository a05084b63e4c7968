package dev.fullspan.command.bench;

import dev.fullspan.platform.Command;
import dev.fullspan.platform.Flags;
import dev.fullspan.platform.Invocation;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./fullspan bench}: measures on this machine, in a directory of its own. It opens no data directory and is never
 * run inside a server.
 */
public final class BenchCommand implements Command {
    private static final long DEFAULT_EVENTS = 20_000_000;
    private static final long DEFAULT_SKUS = 100_000;
    private static final long DEFAULT_ORDERS = 100_000;
    private static final long DEFAULT_CUSTOMERS = 100_000;

    private final Class<?> application;

    /** @param application the program, which “stock” and “lists” start within this process */
    public BenchCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String usage() {
        return """
                Measures this machine's speed in a directory of its own and prints a table.

                ./fullspan bench [intake] [durability] [journeys] [stock] [lists] [--events N] [--kills N] [--skus N] [--orders N] [--customers N] [--json FILE] [--directory DIR] [--keep] [--write FILE]
                  without a name   all of them, one after the other
                  --events N       events of “journeys” (20000000)
                  --kills N        kills of “durability” (200)
                  --skus N         SKUs of “lists” (100000)
                  --orders N       orders of “lists” (100000)
                  --customers N    customers of “lists” (100000)
                  --json FILE      also write the figures as JSON
                  --directory DIR  where to measure (the system's temporary folder)
                  --keep           leave the data there; they are deleted otherwise
                  --write FILE     where the table is written as Markdown (docs/benchmarks.md where the program is)""";
    }

    @Override
    public int run(Invocation invocation) throws Exception {
        Flags flags = Flags.of(
                invocation.arguments(),
                Set.of("events", "kills", "skus", "orders", "customers", "json", "directory", "write"),
                Set.of("keep"));
        List<Measured> results = new ArrayList<>();
        for (Benchmark benchmark : chosen(flags)) {
            Path directory = flags.value("directory").isPresent()
                    ? Files.createDirectories(invocation
                            .workingDirectory()
                            .resolve(flags.required("directory"))
                            .resolve(benchmark.name()))
                    : Files.createTempDirectory("fullspan-bench");
            try {
                results.add(
                        benchmark.measure(directory, step -> invocation.err().println(benchmark.name() + ": " + step)));
                print(results.getLast(), invocation.out());
            } finally {
                if (flags.switches().contains("keep")) {
                    invocation.err().println("The data stay in " + directory + ".");
                } else {
                    FileSystemUtils.deleteRecursively(directory);
                }
            }
            if (invocation.cancelled()) {
                return 1;
            }
        }
        if (flags.value("json").isPresent()) {
            Path file = invocation.workingDirectory().resolve(flags.required("json"));
            Files.writeString(file, JsonMapper.builder().build().writeValueAsString(results) + "\n");
        }
        BenchmarkPage.write(page(flags, invocation), results);
        return 0;
    }

    private static Path page(Flags flags, Invocation invocation) {
        return invocation
                .workingDirectory()
                .resolve(flags.value("write")
                        .orElseGet(() -> Path.of(System.getProperty("fullspan.home", "."), "docs", "benchmarks.md")
                                .toString()));
    }

    private List<Benchmark> chosen(Flags flags) throws IOException {
        int port = freePort();
        Map<String, Benchmark> known = new TreeMap<>();
        for (Benchmark benchmark : List.of(
                new IntakeBenchmark(port),
                new DurabilityBenchmark(number(flags, "kills", 200)),
                new JourneysBenchmark(port, number(flags, "events", DEFAULT_EVENTS)),
                new StockBenchmark(application),
                new ListsBenchmark(
                        application,
                        (int) number(flags, "skus", DEFAULT_SKUS),
                        (int) number(flags, "orders", DEFAULT_ORDERS),
                        (int) number(flags, "customers", DEFAULT_CUSTOMERS)))) {
            known.put(benchmark.name(), benchmark);
        }
        List<Benchmark> chosen = new ArrayList<>();
        for (String name : flags.words().isEmpty() ? List.copyOf(known.keySet()) : flags.words()) {
            Benchmark benchmark = known.get(name);
            if (benchmark == null) {
                throw new Flags.NotUnderstood(
                        "There is no benchmark “" + name + "”. There are: " + String.join(", ", known.keySet()) + ".");
            }
            chosen.add(benchmark);
        }
        return chosen;
    }

    private static long number(Flags flags, String name, long usual) {
        String text = flags.value(name).orElse(Long.toString(usual));
        try {
            long number = Long.parseLong(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new Flags.NotUnderstood("--" + name + " takes a whole number above 0, not “" + text + "”.");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void print(Measured measured, PrintStream out) {
        out.println(measured.name() + ": " + measured.what());
        for (Measured.Figure figure : measured.figures()) {
            String aim = figure.aim().isEmpty() ? "" : "  aim " + figure.aim() + (figure.met() ? ", met" : ", NOT MET");
            out.printf("  %-50s %20s%s%n", figure.label(), figure.shown(), aim);
        }
        out.flush();
    }
}
