package dev.fullspan.command.bench;

import dev.fullspan.inventory.Balances;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Holds of one SKU that everybody wants, through the engine and as a shop would write them without it, in turns on the same durable
 * PostgreSQL. Each answered hold is a row on disk in both. The program runs within this process, so that the engine can be asked without HTTP,
 * too.
 */
final class StockBenchmark implements Benchmark {
    private static final int CLIENTS = 64;
    private static final int ROUNDS = 7;
    private static final double SECONDS = 3;

    private final Class<?> application;

    /** @param application the program */
    StockBenchmark(Class<?> application) {
        this.application = application;
    }

    /** Rates of one round in holds a second; the time to hold in milliseconds. */
    private record Round(double plain, double engine, double http, double slowest) {}

    @Override
    public String name() {
        return "stock";
    }

    @Override
    public Measured measure(Path directory, Consumer<String> progress) throws Exception {
        progress.accept("Starting");
        try (ConfigurableApplicationContext context = OwnProgram.start(application, directory)) {
            HotSku engine = HotSku.open(context, "Engine");
            HotSku plain = HotSku.open(context, "Plain");
            List<Round> rounds = rounds(engine, plain, progress);
            progress.accept("Counting");
            return new Measured(
                    name(),
                    "Holds of one SKU by %d clients at once, each answered when it is on disk; medians of %d rounds in turns."
                            .formatted(CLIENTS, ROUNDS),
                    figures(
                            rounds,
                            engine.acknowledged() - engine.rows(),
                            context.getBean(Balances.class)
                                    .differences(engine.shop())
                                    .size()));
        }
    }

    private static List<Round> rounds(HotSku engine, HotSku plain, Consumer<String> progress) throws Exception {
        progress.accept("Warming up");
        for (int i = 0; i < 2; i++) {
            round(engine, plain);
        }
        List<Round> rounds = new ArrayList<>();
        for (int i = 1; i <= ROUNDS; i++) {
            Round round = round(engine, plain);
            rounds.add(round);
            progress.accept("Round %d of %d: plain %,.0f, engine %,.0f, over HTTP %,.0f holds/s"
                    .formatted(i, ROUNDS, round.plain(), round.engine(), round.http()));
        }
        return rounds;
    }

    private static Round round(HotSku engine, HotSku plain) throws Exception {
        Clients clients = new Clients(CLIENTS);
        double usual = clients.run(SECONDS, plain::byItself).perSecond();
        Load.Outcome own = clients.run(SECONDS, engine::throughEngine);
        double http = engine.overHttp(SECONDS, CLIENTS).perSecond();
        return new Round(usual, own.perSecond(), http, own.percentileMillis(99));
    }

    private static List<Measured.Figure> figures(List<Round> rounds, long lost, int differences) {
        return List.of(
                Measured.Figure.of(
                        "select for update, update, insert, commit", median(rounds, Round::plain), "holds/s"),
                Measured.Figure.of("the engine", median(rounds, Round::engine), "holds/s"),
                Measured.Figure.of("the engine over HTTP", median(rounds, Round::http), "holds/s"),
                Measured.Figure.atLeast(
                        "the engine against plain transactions",
                        median(rounds, round -> round.engine() / round.plain()),
                        "ratio",
                        5),
                Measured.Figure.of(
                        "the engine over HTTP against plain transactions",
                        median(rounds, round -> round.http() / round.plain()),
                        "ratio"),
                Measured.Figure.of("time to hold, p99", median(rounds, Round::slowest), "ms"),
                Measured.Figure.atMost("acknowledged and not there", lost, "holds", 0),
                Measured.Figure.atMost("balances that differ from their ledger", differences, "balances", 0));
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return IntakeBenchmark.median(rounds.stream().mapToDouble(figure).toArray());
    }
}
