package dev.fullspan.command.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * How fast events are taken, durably: single ones against an empty handler of the same server, batches through the whole
 * path until they stand in the reports, and the wait for the answer at half load. Load and server share the machine.
 */
final class IntakeBenchmark implements Benchmark {
    private static final int CONNECTIONS = 256;
    private static final int ROUNDS = 5;
    /** Until the virtual machine has compiled what it will. */
    private static final int WARM_UP_ROUNDS = 6;

    private static final double ROUND_SECONDS = 4;
    private static final int BATCH = 400;
    private static final int BATCH_CONNECTIONS = 8;
    private static final int BATCHES = 5_000;
    private static final int WARM_UP_BATCHES = 5_000;

    /** About 600 bytes, as the pixel sends them. */
    private static final String EVENT = """
            {"type":"track","messageId":"bench-################","event":"Product Viewed","anonymousId":"device-########",\
            "timestamp":"%s","context":{"page":{"url":"https://shop.example/products/oak-tray?utm_source=newsletter",\
            "path":"/products/oak-tray","referrer":"https://www.google.com/","title":"Oak tray"},"userAgent":"Mozilla/5.0 \
            (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36","locale":"en-GB",\
            "timezone":"Europe/Berlin"},"properties":{"product_id":"p-1042","sku":"OAK-1","name":"Oak tray","price":59.00,\
            "currency":"EUR","quantity":1,"category":"Trays"}}""";

    private final int port;
    private final AtomicLong messages = new AtomicLong();

    IntakeBenchmark(int port) {
        this.port = port;
    }

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public Measured measure(Path directory, Consumer<String> progress) throws Exception {
        try (Server server = Server.start(
                directory,
                port,
                List.of("--collect.requests-per-key=0", "--collect.requests-per-address=0"),
                EmptyHandler.OPENED)) {
            BenchShop shop = BenchShop.open(server, "Bench");
            List<Measured.Figure> figures = new ArrayList<>();
            double single = singles(shop, figures, progress);
            halfLoad(shop, single, figures, progress);
            batches(shop, figures, progress);
            ImportRate imports = new ImportRate(server, directory);
            progress.accept("Import of a file, warming up");
            imports.measure("Warm");
            progress.accept("Import of a file");
            figures.add(Measured.Figure.atLeast(
                    "import of a CSV file through the whole path", imports.measure("Clicks"), "rows/s", 100_000));
            return new Measured(name(), "Durable intake over HTTP, load and server on the same cores.", figures);
        }
    }

    private double singles(BenchShop shop, List<Measured.Figure> figures, Consumer<String> progress)
            throws IOException, InterruptedException {
        Load load = new Load(port, CONNECTIONS);
        progress.accept("Warming up");
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            load.flatOut(ROUND_SECONDS / 2, requests(EmptyHandler.PATH, shop));
            load.flatOut(ROUND_SECONDS, requests("/v1/track", shop));
        }
        double[] ratios = new double[ROUNDS];
        double[] rates = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            progress.accept("Single events, round " + (round + 1) + " of " + ROUNDS);
            double empty = checked(load.flatOut(ROUND_SECONDS, requests(EmptyHandler.PATH, shop)))
                    .perSecond();
            rates[round] = checked(load.flatOut(ROUND_SECONDS, requests("/v1/track", shop)))
                    .perSecond();
            ratios[round] = rates[round] / empty;
        }
        double rate = median(rates);
        figures.add(Measured.Figure.of("single events, 256 connections", rate, "events/s"));
        figures.add(
                Measured.Figure.atLeast("against an empty handler of the same server", median(ratios), "ratio", 0.6));
        return rate;
    }

    private void halfLoad(BenchShop shop, double single, List<Measured.Figure> figures, Consumer<String> progress)
            throws IOException, InterruptedException {
        progress.accept("Half load");
        Load.Outcome outcome =
                checked(new Load(port, CONNECTIONS).paced(ROUND_SECONDS * 3, single / 2, requests("/v1/track", shop)));
        figures.add(Measured.Figure.of("time to acknowledge at half load, p50", outcome.percentileMillis(50), "ms"));
        figures.add(Measured.Figure.atMost(
                "time to acknowledge at half load, p99", outcome.percentileMillis(99), "ms", 50));
    }

    private void batches(BenchShop shop, List<Measured.Figure> figures, Consumer<String> progress)
            throws IOException, InterruptedException {
        LocalDate from = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        LocalDate to = from.plusDays(2);
        progress.accept("Batches, warming up");
        checked(new Load(port, BATCH_CONNECTIONS).counted(WARM_UP_BATCHES, 300, batchRequests(shop)));
        long before = settled(shop, from, to);
        progress.accept("Batches through the whole path");
        long started = System.nanoTime();
        Load.Outcome outcome = checked(new Load(port, BATCH_CONNECTIONS).counted(BATCHES, 300, batchRequests(shop)));
        double acknowledged = (System.nanoTime() - started) / 1e9;
        long sent = outcome.answered() * BATCH;
        shop.awaitEvents(from, to, before + sent);
        double loaded = (System.nanoTime() - started) / 1e9;
        figures.add(Measured.Figure.of("batched events acknowledged", sent / acknowledged, "events/s"));
        figures.add(
                Measured.Figure.atLeast("batched events through the whole path", sent / loaded, "events/s", 100_000));
    }

    private long settled(BenchShop shop, LocalDate from, LocalDate to) throws IOException, InterruptedException {
        String query = "overview?from=" + from + "&to=" + to;
        long last = -1;
        long now = shop.report(query).path("events").asLong(0);
        while (now != last) {
            last = now;
            Thread.sleep(2000);
            now = shop.report(query).path("events").asLong(0);
        }
        return now;
    }

    private Load.Requests requests(String path, BenchShop shop) {
        Template[] own = new Template[CONNECTIONS];
        String body = EVENT.formatted(Instant.now());
        return (connection, number) -> {
            Template template = own[connection];
            if (template == null) {
                template = Template.post(path, shop.authorization(), body);
                own[connection] = template;
            }
            template.fill(0, messages.incrementAndGet());
            template.fill(1, connection * 1000L + number % 40);
            return template.bytes();
        };
    }

    private Load.Requests batchRequests(BenchShop shop) {
        Template[] own = new Template[BATCH_CONNECTIONS];
        String event = EVENT.formatted(Instant.now());
        String body = "{\"batch\":[" + String.join(",", java.util.Collections.nCopies(BATCH, event)) + "]}";
        return (connection, number) -> {
            Template template = own[connection];
            if (template == null) {
                template = Template.post("/v1/batch", shop.authorization(), body);
                own[connection] = template;
            }
            long first = messages.getAndAdd(BATCH);
            for (int i = 0; i < BATCH; i++) {
                template.fill(2 * i, first + 1 + i);
                template.fill(2 * i + 1, 5_000_000 + (first + i) / 12);
            }
            return template.bytes();
        };
    }

    private static Load.Outcome checked(Load.Outcome outcome) throws IOException {
        if (outcome.failed() > outcome.answered() / 1000) {
            throw new IOException(outcome.failed() + " requests failed beside " + outcome.answered() + " answered.");
        }
        return outcome;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
