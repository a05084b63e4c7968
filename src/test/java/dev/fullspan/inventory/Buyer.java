package dev.fullspan.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One who holds and orders over HTTP again and again, and sends the same until he is told what came of it, whatever dies meanwhile. */
final class Buyer implements Callable<List<Buyer.Told>> {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final long PAUSE_NANOS = 100_000_000;

    /**
     * What a buyer was told last of a reservation.
     *
     * @param state as in the database; {@code refused} where there was too little
     * @param order the order that it became, or null
     * @param shipped whether all of it left
     */
    record Told(
            String key,
            SortedMap<String, Long> lines,
            String state,
            @Nullable String order,
            boolean shipped) {}

    /**
     * Where all of them buy.
     *
     * @param address of the shop's interface, without a trailing slash
     * @param closed whether nobody begins anything any more
     * @param answers how many were given
     */
    record Counter(String address, String apiKey, List<String> skus, AtomicBoolean closed, AtomicLong answers) {
        /** Sends the same until the server says yes or no. */
        HttpResponse<String> untilTold(String path, String body) throws InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                    .timeout(Duration.ofSeconds(10))
                    .header("Authorization", "Bearer " + apiKey)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            while (true) {
                try {
                    HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
                    if (Set.of(200, 201, 409).contains(answer.statusCode())) {
                        answers.incrementAndGet();
                        return answer;
                    }
                    assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(500);
                } catch (IOException e) {
                    // It is dead or starts; the same again.
                }
                LockSupport.parkNanos(PAUSE_NANOS);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
    }

    private final Counter counter;
    private final String name;
    private final Random random;

    Buyer(Counter counter, int number, long seed) {
        this.counter = counter;
        this.name = "buyer-" + number;
        this.random = new Random(seed + number);
    }

    @Override
    public List<Told> call() throws InterruptedException {
        List<Told> told = new ArrayList<>();
        for (int i = 0; !counter.closed().get(); i++) {
            told.add(checkout(name + "-" + i));
        }
        return told;
    }

    private Told checkout(String key) throws InterruptedException {
        SortedMap<String, Long> lines = new TreeMap<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            lines.put(counter.skus().get(random.nextInt(counter.skus().size())), 1L + random.nextInt(2));
        }
        String wanted = JsonMapper.shared().writeValueAsString(new ToHold(key, lines(lines), 3600));
        HttpResponse<String> held = counter.untilTold("/reservations", wanted);
        if (held.statusCode() == 409) {
            return new Told(key, lines, "refused", null, false);
        }
        String id = id(held);
        if (random.nextInt(4) == 0) {
            assertThat(id(counter.untilTold("/reservations", wanted))).isEqualTo(id);
        }
        return switch (random.nextInt(5)) {
            case 0 -> new Told(key, lines, "held", null, false);
            case 1 -> {
                assertThat(counter.untilTold("/reservations/" + id + "/release", "")
                                .statusCode())
                        .isEqualTo(200);
                yield new Told(key, lines, "released", null, false);
            }
            default -> {
                for (int times = random.nextInt(2); times >= 0; times--) {
                    assertThat(counter.untilTold(
                                            "/reservations/" + id + "/commit", "{\"orderId\":\"order-" + key + "\"}")
                                    .statusCode())
                            .isEqualTo(200);
                }
                yield new Told(key, lines, "committed", "order-" + key, random.nextInt(3) == 0 && ship("order-" + key));
            }
        };
    }

    /** Twice under one key, which is once. */
    private boolean ship(String order) throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> shipped = counter.untilTold(
                    "/allocations/ship", "{\"orderId\":\"" + order + "\",\"key\":\"parcel-" + order + "\"}");
            assertThat(shipped.statusCode()).as(shipped.body()).isEqualTo(200);
        }
        return true;
    }

    private record Line(String sku, long quantity) {}

    private record ToHold(String key, List<Line> lines, int holdSeconds) {}

    private static List<Line> lines(SortedMap<String, Long> lines) {
        return lines.entrySet().stream()
                .map(line -> new Line(line.getKey(), line.getValue()))
                .toList();
    }

    private static String id(HttpResponse<String> answer) {
        JsonNode reservation = JsonMapper.shared().readTree(answer.body());
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        return reservation.get("id").asString();
    }
}
