package dev.fullspan.inventory;

import static dev.fullspan.inventory.Nodes.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.inventory.Change.Once;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A thousand seeded interleavings of holds, commits, releases, counts, shipments, cancellations and expiry against {@link StockModel}. */
@FullspanTest
class StockInterleavingsTest {
    private static final List<String> SKUS = List.of("A", "B", "C");
    private static final Map<String, Long> BEYOND = Map.of("C", 3L);

    @Autowired
    Shops shops;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    private record Asked(String what, String expected, CompletableFuture<String> got) {}

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void stockIsWhatTheModelSays(int hundred) throws Exception {
        for (int seed = hundred * 100; seed < hundred * 100 + 100; seed++) {
            interleave(seed);
        }
    }

    private void interleave(int seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        ShopId shop = shops.add(NewShop.of("Stock " + UUID.randomUUID(), "EUR", "Europe/Berlin"))
                .id();
        try (Nodes nodes = new Nodes(1, database, transaction)) {
            nodes.bundle("SET", Map.of("A", 2, "B", 1));
            nodes.backOrders("C", BEYOND.get("C"));
            StockModel model = new StockModel(BEYOND);
            long place = new Locations(database, transaction, nodes.clock).defaultOf(shop);
            for (int round = 0; round < 5; round++) {
                nodes.clock.pass(Duration.ofSeconds(random.nextInt(300)));
                List<Asked> asked = new ArrayList<>();
                int together = 1 + random.nextInt(12);
                for (int i = 0; i < together; i++) {
                    asked.add(step(random, nodes, model, shop, place, seed * 100 + round * 12 + i));
                }
                for (Asked one : asked) {
                    assertThat(one.got().join())
                            .as("seed %d, round %d: %s", seed, round, one.what())
                            .isEqualTo(one.expected());
                }
                Instant now = nodes.clock.instant();
                for (String sku : SKUS) {
                    assertThat(nodes.stock().of(shop, sku).map(StockOf::total).orElse(Level.NONE))
                            .as("seed %d, round %d: %s", seed, round, sku)
                            .isEqualTo(model.level(sku, now));
                }
            }
        }
        StockSoundness.check(database, shop);
    }

    private static Asked step(
            SplittableRandom random, Nodes nodes, StockModel model, ShopId shop, long place, int number) {
        Instant now = nodes.clock.instant();
        String key = "key-" + random.nextInt(8);
        String order = "order-" + random.nextInt(6);
        String sku = SKUS.get(random.nextInt(3));
        long units = random.nextInt(6);
        Duration length = Duration.ofSeconds(100 + random.nextInt(400));
        UUID id = Reservation.id(shop, key);
        return switch (random.nextInt(10)) {
            case 0, 1 -> {
                model.count(sku, units);
                Booking booking = new Booking(sku, place, Movement.Kind.COUNTED, null, null, "person:1");
                yield asked("count " + sku + " " + units, "done", nodes, new Booking.Count(shop, booking, units));
            }
            case 2 ->
                asked(
                        "commit " + key + " as " + order,
                        model.commit(key, order, now),
                        nodes,
                        new Hold.Commit(shop, id, order));
            case 3 -> asked("release " + key, model.release(key, now), nodes, new Hold.Release(shop, id));
            case 4 ->
                asked(
                        "prolong " + key,
                        model.prolong(key, now, length.toSeconds()),
                        nodes,
                        new Hold.Prolong(shop, id, length));
            case 5 -> asked("ship " + order, model.ship(order), nodes, step(shop, order, OrderStep.Kind.SHIP, number));
            case 6 ->
                asked("cancel " + order, model.cancel(order), nodes, step(shop, order, OrderStep.Kind.CANCEL, number));
            default -> {
                SortedMap<String, Long> lines = wanted(random);
                yield asked(
                        "hold " + key + " " + lines,
                        model.hold(key, lines, now, length.toSeconds()),
                        nodes,
                        new Hold(shop, key, lines, length));
            }
        };
    }

    private static OrderStep step(ShopId shop, String order, OrderStep.Kind kind, int number) {
        return new OrderStep(shop, order, kind, new Once(kind + " " + number, "step"), null, "person:1");
    }

    private static SortedMap<String, Long> wanted(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> lines("SET", 1);
            case 1 -> lines("A", 1 + random.nextInt(3), "B", 1);
            case 2 -> lines("C", 1 + random.nextInt(4));
            default -> lines("SET", 1, "A", 1);
        };
    }

    private static <R> Asked asked(String what, String expected, Nodes nodes, Change<R> change) {
        CompletableFuture<String> got = nodes.writer()
                .submit(change)
                .thenApply(StockInterleavingsTest::told)
                .exceptionally(StockInterleavingsTest::refusal);
        return new Asked(what, expected, got);
    }

    private static String told(Object answer) {
        return switch (answer) {
            case Reservation.Answer held -> held.reservation().state().name().toLowerCase(Locale.ROOT);
            case Reservation one -> one.state().name().toLowerCase(Locale.ROOT);
            default -> "done";
        };
    }

    private static String refusal(Throwable fault) {
        Throwable cause = fault instanceof CompletionException wrapped ? wrapped.getCause() : fault;
        if (!(cause instanceof ProblemException refused)) {
            throw new IllegalStateException(cause);
        }
        return refused.problem() == Problem.NOT_ENOUGH_STOCK
                ? "refused"
                : refused.problem() == Problem.NOT_FOUND ? "unknown" : "conflict";
    }
}
