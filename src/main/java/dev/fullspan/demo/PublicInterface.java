package dev.fullspan.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fullspan's interfaces as the demo speaks to them: over HTTP, with a write key or an API key, like any shop's server or browser. */
@Component
public class PublicInterface {
    private static final Logger LOG = LoggerFactory.getLogger(PublicInterface.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ObjectProvider<ServletWebServerApplicationContext> server;
    private final boolean encrypted;
    private final HttpClient client;

    PublicInterface(
            ObjectProvider<ServletWebServerApplicationContext> server,
            Environment environment,
            ObjectProvider<SslBundles> bundles) {
        this.server = server;
        String bundle = environment.getProperty("server.ssl.bundle");
        this.encrypted = bundle != null;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .connectTimeout(Duration.ofSeconds(5));
        if (bundle != null) {
            builder.sslContext(OwnCertificate.context(() -> bundles.getObject().getBundle(bundle)));
        }
        this.client = builder.build();
    }

    /** Sends messages in one batch, as a program does that tells the past. */
    public void tell(String writeKey, List<String> messages) throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder(messages.size() * 900).append("{\"batch\":[");
        for (int i = 0; i < messages.size(); i++) {
            body.append(i == 0 ? "" : ",").append(messages.get(i));
        }
        post("/v1/import", writeKey, null, body.append("]}").toString());
    }

    /** Sends one message as a visitor's browser does. */
    public void tellAs(String writeKey, @Nullable String userAgent, String message)
            throws IOException, InterruptedException {
        post("/v1/batch", writeKey, userAgent, "{\"batch\":[" + message + "]}");
    }

    /** Tells an order from the server, in the background: the buyer does not wait for it. The page tells the same message. */
    public void orderCompleted(
            String writeKey, @Nullable String device, String userId, String orderId, Map<String, Object> properties) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", "track");
        message.put("event", "Order Completed");
        message.put("messageId", "order." + orderId);
        if (device != null) {
            message.put("anonymousId", device);
        }
        message.put("userId", userId);
        message.put("properties", properties);
        String body = "{\"batch\":[" + JsonMapper.shared().writeValueAsString(message) + "]}";
        Thread.ofVirtual().name("order-", 0).start(() -> {
            try {
                post("/v1/batch", writeKey, null, body);
            } catch (IOException e) {
                LOG.warn("The order {} could not be told by the server; the page tells it too", orderId, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void post(String path, String writeKey, @Nullable String userAgent, String body)
            throws IOException, InterruptedException {
        String key = Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path))
                .timeout(PATIENCE)
                .header("Authorization", "Basic " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (userAgent != null) {
            request.header("User-Agent", userAgent);
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** What a program is answered. @param body empty where the answer has none */
    public record Answer(int status, JsonNode body) {}

    /**
     * Asks the HTTP interface with an API key.
     *
     * @param path from {@code /api} on
     * @param body sent as JSON; null for none
     */
    public Answer ask(String apiKey, String method, String path, @Nullable Object body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(
                                        JsonMapper.shared().writeValueAsString(body)))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), JsonMapper.shared().readTree(answer.body()));
    }

    /** Address of this server, without a trailing slash. */
    public String address() throws IOException {
        return (encrypted ? "https" : "http") + "://localhost:" + port();
    }

    private int port() throws IOException {
        ServletWebServerApplicationContext context = server.getIfAvailable();
        if (context == null || context.getWebServer() == null) {
            throw new IOException("No server runs here.");
        }
        return context.getWebServer().getPort();
    }
}
