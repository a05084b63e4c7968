package dev.fullspan.command.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A year of a large shop's events: memory, the second start, and how long questions take. The events come in through the
 * public interface, day by day, as an import would send them.
 */
final class JourneysBenchmark implements Benchmark {
    private static final int DAYS = 365;
    private static final int BATCH = 500;
    private static final int CONNECTIONS = 4;
    private static final int REPEATS = 15;
    private static final int FEW = 5;

    private final int port;
    private final long events;

    JourneysBenchmark(int port, long events) {
        this.port = port;
        this.events = events;
    }

    @Override
    public String name() {
        return "journeys";
    }

    @Override
    public Measured measure(Path directory, Consumer<String> progress) throws Exception {
        List<Measured.Figure> figures = new ArrayList<>();
        LocalDate last = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        BenchShop shop;
        try (Server server = start(directory)) {
            shop = BenchShop.open(server, "Bench");
            fill(shop, last, figures, progress);
            figures.add(Measured.Figure.of("memory after filling", server.anonymousMemory() / 1e9, "GB"));
            figures.add(Measured.Figure.of("orderly stop", server.stop(), "s"));
        }
        progress.accept("Starting a second time");
        try (Server server = start(directory)) {
            figures.add(Measured.Figure.atMost("second start to ready", server.secondsToReady(), "s", 8));
            ask(shop.in(server), last, figures, progress);
            search(shop.in(server), last, figures, progress);
            reports(shop.in(server), last, figures, progress);
            figures.add(
                    Measured.Figure.atMost("memory after the questions", server.anonymousMemory() / 1e9, "GB", 1.5));
        }
        return new Measured(name(), "%,d events over %d days in one shop.".formatted(events, DAYS), figures);
    }

    private Server start(Path directory) throws IOException {
        return Server.start(
                directory, port, List.of("--collect.requests-per-key=0", "--collect.requests-per-address=0"));
    }

    private void fill(BenchShop shop, LocalDate last, List<Measured.Figure> figures, Consumer<String> progress)
            throws IOException, InterruptedException {
        long batches = events / BATCH;
        Load load = new Load(port, CONNECTIONS);
        Stream[] streams = new Stream[CONNECTIONS];
        for (int i = 0; i < CONNECTIONS; i++) {
            streams[i] = new Stream(i, last);
        }
        long started = System.nanoTime();
        long done = 0;
        while (done < batches) {
            long part = Math.min(2000, batches - done);
            Load.Outcome outcome = load.counted(
                    part,
                    600,
                    (connection, number) ->
                            Load.post("/v1/import", shop.authorization(), streams[connection].batch(BATCH, events)));
            if (outcome.failed() > 0) {
                throw new IOException(outcome.failed() + " batches were not taken.");
            }
            done += part;
            progress.accept("Filling: %,d of %,d events".formatted(done * BATCH, events));
        }
        shop.awaitEvents(last.minusDays(DAYS), last.plusDays(1), done * BATCH);
        double seconds = (System.nanoTime() - started) / 1e9;
        figures.add(Measured.Figure.of("filled through the whole path", done * BATCH / seconds, "events/s"));
    }

    private void ask(BenchShop shop, LocalDate last, List<Measured.Figure> figures, Consumer<String> progress)
            throws IOException, InterruptedException {
        String month = "from=" + last.minusDays(29) + "&to=" + last;
        progress.accept("Overview");
        double overview = median(() -> shop.report("overview?" + month));
        figures.add(Measured.Figure.atMost("overview of the last 30 of 365 days, warm", overview, "ms", 300));
        progress.accept("Landing pages");
        figures.add(Measured.Figure.of(
                "landing pages of 30 days, warm", median(() -> shop.report("landing-pages?" + month)), "ms"));
        progress.accept("Funnel");
        String funnel = """
                {"steps":[{"event":"Product Viewed"},{"event":"Product Added"},{"event":"Checkout Started"},\
                {"event":"Order Completed"}],"window":"P7D","order":"loose","from":"%s","to":"%s","by":null}""";
        figures.add(Measured.Figure.of(
                "4-step funnel of 30 days, warm",
                median(() -> shop.ask("funnel", funnel.formatted(last.minusDays(29), last))),
                "ms"));
        figures.add(Measured.Figure.of(
                "4-step funnel of 365 days, warm",
                median(() -> shop.ask("funnel", funnel.formatted(last.minusDays(DAYS - 1), last))),
                "ms"));
    }

    private static void reports(
            BenchShop shop, LocalDate last, List<Measured.Figure> figures, Consumer<String> progress)
            throws IOException, InterruptedException {
        String month = "?from=" + last.minusDays(29) + "&to=" + last;
        String year = "?from=" + last.minusDays(DAYS - 1) + "&to=" + last;
        for (String report : List.of("pages", "paths", "flows", "channels", "content", "site-search")) {
            progress.accept("Report " + report);
            figures.add(Measured.Figure.of(
                    report + " of 30 days, warm", median(FEW, () -> shop.report(report + month)), "ms"));
        }
        for (String report : List.of("landing-pages", "pages", "paths", "channels")) {
            progress.accept("Report " + report + " of a year");
            String label = report + " of 365 days, warm";
            try {
                figures.add(Measured.Figure.of(label, median(1, () -> shop.report(report + year)), "ms"));
            } catch (BenchShop.Refused e) {
                figures.add(Measured.Figure.refused(label, "refused: more than the memory for reports holds"));
            }
        }
    }

    /** The search for leaks through everything, and what it does to a page that is asked for meanwhile. */
    private static void search(BenchShop shop, LocalDate last, List<Measured.Figure> figures, Consumer<String> progress)
            throws IOException, InterruptedException {
        String month = "overview?from=" + last.minusDays(29) + "&to=" + last;
        double quiet = median(REPEATS, () -> shop.report(month));
        progress.accept("Search for leaks");
        FutureTask<Double> search = new FutureTask<>(() -> {
            long started = System.nanoTime();
            shop.leaks(last.minusDays(DAYS - 1), last);
            return (System.nanoTime() - started) / 1e9;
        });
        Thread.ofVirtual().start(search);
        List<Double> beside = new ArrayList<>();
        while (!search.isDone()) {
            long started = System.nanoTime();
            shop.report(month);
            beside.add((System.nanoTime() - started) / 1e6);
        }
        try {
            figures.add(Measured.Figure.atMost("search for leaks through all of it", search.get(), "s", 120));
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        double[] millis = beside.stream().mapToDouble(Double::doubleValue).toArray();
        figures.add(Measured.Figure.atMost(
                "overview while it is searched, against before", IntakeBenchmark.median(millis) / quiet, "ratio", 1.5));
    }

    private interface Question {
        Object ask() throws IOException, InterruptedException;
    }

    private static double median(Question question) throws IOException, InterruptedException {
        question.ask();
        return median(REPEATS, question);
    }

    /** After one that does not count. */
    private static double median(int repeats, Question question) throws IOException, InterruptedException {
        question.ask();
        double[] millis = new double[repeats];
        for (int i = 0; i < repeats; i++) {
            long started = System.nanoTime();
            question.ask();
            millis[i] = (System.nanoTime() - started) / 1e6;
        }
        return IntakeBenchmark.median(millis);
    }

    /** One connection's part of the history: visits of 8 events on average, in the order of time. */
    private static final class Stream {
        private static final String[] CHANNELS = {
            "?utm_source=newsletter&utm_medium=email", "?gclid=abc", "", "?utm_source=instagram&utm_medium=social", ""
        };
        private static final String[] AGENTS = {
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1"
        };

        private final RandomGenerator random;
        private final int number;
        private final Instant first;
        private long written;
        private long device;
        private int left;
        private Instant time;

        private Stream(int number, LocalDate last) {
            this.number = number;
            random = RandomGeneratorFactory.of("L64X128MixRandom").create(number);
            first = last.minusDays(DAYS - 1L).atStartOfDay(ZoneOffset.UTC).toInstant();
            time = first;
        }

        private String batch(int size, long total) {
            StringBuilder body = new StringBuilder(size * 420).append("{\"batch\":[");
            double millisPerEvent =
                    ChronoUnit.DAYS.getDuration().toMillis() * (double) DAYS / (total / (double) CONNECTIONS);
            for (int i = 0; i < size; i++) {
                if (left == 0) {
                    left = 1 + random.nextInt(15);
                    device = number * 1_000_000L + random.nextInt((int) Math.max(1000, total / 80));
                    long since = (long) (written * millisPerEvent);
                    time = first.plusMillis(since);
                }
                event(body, i == 0);
                left--;
                written++;
                time = time.plusSeconds(5 + random.nextInt(60));
            }
            return body.append("]}").toString();
        }

        private void event(StringBuilder body, boolean firstOfBatch) {
            if (!firstOfBatch) {
                body.append(',');
            }
            int product = random.nextInt(2000);
            int kind = random.nextInt(100);
            boolean page = kind < 55;
            String name = kind < 82
                    ? "Product Viewed"
                    : kind < 92 ? "Product Added" : kind < 97 ? "Checkout Started" : "Order Completed";
            body.append("{\"type\":\"")
                    .append(page ? "page" : "track")
                    .append("\",\"messageId\":\"j")
                    .append(number)
                    .append('-')
                    .append(written)
                    .append("\",");
            if (!page) {
                body.append("\"event\":\"").append(name).append("\",");
            }
            body.append("\"anonymousId\":\"d")
                    .append(device)
                    .append("\",\"timestamp\":\"")
                    .append(time)
                    .append("\",\"context\":{\"page\":{\"url\":\"https://shop.example/products/p")
                    .append(product)
                    .append(CHANNELS[(int) (device % CHANNELS.length)])
                    .append("\",\"path\":\"/products/p")
                    .append(product)
                    .append("\"},\"userAgent\":\"")
                    .append(AGENTS[(int) (device % AGENTS.length)])
                    .append("\"},\"properties\":{\"product_id\":\"p")
                    .append(product)
                    .append('"');
            if (kind >= 97) {
                body.append(",\"order_id\":\"o")
                        .append(number)
                        .append('-')
                        .append(written)
                        .append("\",\"revenue\":")
                        .append(10 + random.nextInt(200))
                        .append(",\"currency\":\"EUR\"");
            }
            body.append("}}");
        }
    }
}
