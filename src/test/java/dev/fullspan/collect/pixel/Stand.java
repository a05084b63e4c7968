package dev.fullspan.collect.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small shop with a recorder of what the pixel sends: keeps one message per message id, as intake does, and sets its cookie. */
final class Stand implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpServer server;
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> messages = java.util.Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<JsonNode> batches = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile boolean cookies = true;

    Stand() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /** A page whose head holds this before anything else. */
    Stand page(String path, String html) {
        pages.put(path, "<!doctype html><title>" + path + "</title>" + html + "<h1>" + path + "</h1>");
        return this;
    }

    /** Answers every batch with this from now on. */
    Stand answering(int other) {
        status = other;
        return this;
    }

    Stand withoutCookies() {
        cookies = false;
        return this;
    }

    void forget() {
        messages.clear();
        batches.clear();
        asked.clear();
    }

    /** Every batch as it came, those answered with an error included. */
    List<JsonNode> batches() {
        return batches;
    }

    List<String> asked() {
        return asked;
    }

    /** Acknowledged messages, one per message id, in the order of their arrival. */
    List<JsonNode> messages() {
        synchronized (messages) {
            return List.copyOf(messages.values());
        }
    }

    /** Names of the acknowledged messages: a track's event, else the type. */
    List<String> names() {
        return messages().stream().map(Stand::name).toList();
    }

    List<JsonNode> named(String name) {
        return messages().stream().filter(message -> name(message).equals(name)).toList();
    }

    JsonNode await(String name) {
        await(all -> all.stream().anyMatch(message -> name(message).equals(name)));
        return named(name).getFirst();
    }

    void await(Predicate<List<JsonNode>> condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.test(messages())) {
            assertThat(System.nanoTime())
                    .as("waited in vain, heard so far: %s", names())
                    .isLessThan(end);
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }

    static String name(JsonNode message) {
        return message.has("event")
                ? message.get("event").asString()
                : message.get("type").asString();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            byte[] sent = exchange.getRequestBody().readAllBytes();
            if (path.endsWith("/v1/batch")) {
                batch(exchange, JSON.readTree(sent));
            } else if (path.endsWith("/fs-form.js")) {
                write(exchange, "text/javascript", PixelForm.FIELDS.plain());
            } else if (path.endsWith(".js")) {
                String query = exchange.getRequestURI().getQuery();
                boolean ask = query != null && query.contains("ask");
                write(
                        exchange,
                        "text/javascript",
                        new PixelForm(path.contains("shopify"), "fsw_test", ask, "v1/batch")
                                .script()
                                .plain());
            } else if (pages.containsKey(path)) {
                write(exchange, "text/html;charset=utf-8", pages.get(path).getBytes(StandardCharsets.UTF_8));
            } else {
                exchange.sendResponseHeaders(path.endsWith("update.js") ? 200 : 404, -1);
            }
        }
    }

    private void batch(HttpExchange exchange, JsonNode body) throws IOException {
        batches.add(body);
        if (status == 200) {
            List<String> ids = new ArrayList<>();
            body.get("batch").forEach(message -> {
                messages.putIfAbsent(message.get("messageId").asString(), message);
                if (message.has("anonymousId")) {
                    ids.add(message.get("anonymousId").asString());
                }
            });
            if (cookies && !ids.isEmpty()) {
                exchange.getResponseHeaders().set("Set-Cookie", "_fs=" + ids.getLast() + "; Path=/; Max-Age=34128000");
            }
        }
        exchange.getResponseHeaders()
                .set(
                        "Access-Control-Allow-Origin",
                        String.valueOf(exchange.getRequestHeaders().getFirst("Origin")));
        exchange.getResponseHeaders().set("Access-Control-Allow-Credentials", "true");
        exchange.sendResponseHeaders(status, -1);
    }

    private static void write(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
