package dev.fullspan.readiness.audit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** A connection to a browser in the Chrome DevTools Protocol: commands with answers, and events. */
final class DevTools implements AutoCloseable {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    /** Characters of one message. What a page makes its browser tell is as long as the page likes. */
    private static final int LONGEST = 8_000_000;

    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final HttpClient client;
    private final WebSocket socket;
    private final Answers answers;
    private final AtomicInteger numbers = new AtomicInteger();

    private DevTools(HttpClient client, WebSocket socket, Answers answers) {
        this.client = client;
        this.socket = socket;
        this.answers = answers;
    }

    static DevTools connect(String address) throws IOException {
        HttpClient client = HttpClient.newHttpClient();
        Answers answers = new Answers();
        try {
            WebSocket socket = client.newWebSocketBuilder()
                    .connectTimeout(ANSWER)
                    .buildAsync(URI.create(address), answers)
                    .orTimeout(ANSWER.toSeconds(), TimeUnit.SECONDS)
                    .join();
            return new DevTools(client, socket, answers);
        } catch (CompletionException e) {
            client.shutdownNow();
            throw new IOException("no connection to the browser", e);
        }
    }

    /** Hears every event of the browser: its session id (empty for none) and its message. */
    void listen(BiConsumer<String, JsonNode> listener) {
        answers.listeners.add(listener);
    }

    void ignore(BiConsumer<String, JsonNode> listener) {
        answers.listeners.remove(listener);
    }

    /**
     * Sends a command and waits for its answer.
     *
     * @param session of the page, or null for the browser itself
     * @throws IOException where the browser refuses it or does not answer in time
     */
    JsonNode send(String method, Map<String, ?> parameters, @Nullable String session) throws IOException {
        int number = numbers.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.waiting.put(number, answer);
        Map<String, Object> message =
                new java.util.HashMap<>(Map.of("id", number, "method", method, "params", parameters));
        if (session != null) {
            message.put("sessionId", session);
        }
        try {
            synchronized (socket) {
                socket.sendText(JSON.writeValueAsString(message), true).join();
            }
            JsonNode result =
                    answer.orTimeout(ANSWER.toSeconds(), TimeUnit.SECONDS).join();
            if (result.has("error")) {
                throw new IOException(
                        method + ": " + result.path("error").path("message").asString(""));
            }
            return result.path("result");
        } catch (CompletionException e) {
            throw new IOException(method + " got no answer", e);
        } finally {
            answers.waiting.remove(number);
        }
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }

    private static final class Answers implements WebSocket.Listener {
        private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
        private final CopyOnWriteArrayList<BiConsumer<String, JsonNode>> listeners = new CopyOnWriteArrayList<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            if (text.length() + data.length() > LONGEST) {
                text.setLength(0);
                webSocket.abort();
                onError(webSocket, new IOException("the browser told more than fits in memory"));
                return null;
            }
            text.append(data);
            if (last) {
                JsonNode message = JSON.readTree(text.toString());
                text.setLength(0);
                CompletableFuture<JsonNode> answer =
                        waiting.get(message.path("id").asInt(-1));
                if (answer != null) {
                    answer.complete(message);
                } else {
                    String session = message.path("sessionId").asString("");
                    listeners.forEach(listener -> listener.accept(session, message));
                }
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            waiting.values().forEach(answer -> answer.completeExceptionally(error));
        }
    }
}
