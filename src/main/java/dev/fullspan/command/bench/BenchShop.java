package dev.fullspan.command.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A shop in a measured server, with keys to send events and to read reports. */
final class BenchShop {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** HTTP status. */
    private static final int TOO_MUCH = 503;

    private final Server server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String shop;
    private final String writeKey;
    private final String readKey;

    BenchShop(Server server, String shop, String writeKey, String readKey) {
        this.server = server;
        this.shop = shop;
        this.writeKey = writeKey;
        this.readKey = readKey;
    }

    static BenchShop open(Server server, String name) throws IOException, InterruptedException {
        JsonNode shop = server.command("shop", "add", name, "--currency", "EUR", "--time-zone", "UTC");
        String id = shop.path("shop").asString("");
        JsonNode key = server.command("key", "add", "--shop", id, "--scope", "reports:read", "--scope", "events:read");
        return new BenchShop(
                server, id, shop.path("writeKey").asString(""), key.path("key").asString(""));
    }

    /** The same shop in a server started anew on the same data. */
    BenchShop in(Server other) {
        return new BenchShop(other, shop, writeKey, readKey);
    }

    String id() {
        return shop;
    }

    /** Value of the header by which events are sent. */
    String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.US_ASCII));
    }

    JsonNode report(String pathAndQuery) throws IOException, InterruptedException {
        return answer(request(pathAndQuery).GET().build());
    }

    JsonNode ask(String path, String body) throws IOException, InterruptedException {
        return answer(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** What the ledger's search finds; it searches anew each time. */
    JsonNode leaks(LocalDate from, LocalDate to) throws IOException, InterruptedException {
        return answer(request("../leaks?from=" + from + "&to=" + to).GET().build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/api/v1/shops/" + shop + "/reports/" + path)
                                .normalize())
                .timeout(Duration.ofMinutes(5))
                .header("Authorization", "Bearer " + readKey);
    }

    /**
     * How often each message of today and yesterday is stored, by its number.
     *
     * @param numbers above every number
     * @param expected messages that must have arrived before it is counted
     */
    int[] timesStored(int numbers, long expected) throws IOException, InterruptedException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        awaitEvents(today.minusDays(1), today, expected);
        int[] times = new int[numbers];
        String path = "http://127.0.0.1:" + server.port() + "/api/v1/shops/" + shop
                + "/events/export?format=ndjson&from=" + today.minusDays(1) + "&to=" + today;
        HttpRequest request = HttpRequest.newBuilder(URI.create(path))
                .header("Authorization", "Bearer " + readKey)
                .build();
        try (Stream<String> lines =
                client.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            lines.filter(line -> !line.isEmpty()).forEach(line -> {
                String message = JSON.readTree(line).path("messageId").asString("");
                times[Integer.parseInt(message.substring(1))]++;
            });
        }
        return times;
    }

    /** The shop has more than its memory for reports holds. */
    static final class Refused extends IOException {
        Refused(String reason) {
            super(reason);
        }
    }

    private JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == TOO_MUCH) {
            throw new Refused(JSON.readTree(answer.body()).path("detail").asString(""));
        }
        if (answer.statusCode() != 200) {
            throw new IOException(request.uri() + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /**
     * Waits until the reports hold at least so many events of the days given. Asks seldom, so that asking takes little of the
     * machine that is measured.
     *
     * @throws IOException where nothing came for a minute
     */
    void awaitEvents(LocalDate from, LocalDate to, long events) throws IOException, InterruptedException {
        long found = -1;
        long changed = System.nanoTime();
        while (true) {
            long asked = System.nanoTime();
            long now =
                    report("overview?from=" + from + "&to=" + to).path("events").asLong(0);
            if (now >= events) {
                return;
            }
            long answered = System.nanoTime();
            if (now != found) {
                changed = answered;
                found = now;
            } else if (answered - changed > PATIENCE.toNanos()) {
                throw new IOException(events + " events were sent, and the reports stay at " + found + ".");
            }
            Thread.sleep(Duration.ofNanos(Math.max(100_000_000, 15 * (answered - asked))));
        }
    }
}
