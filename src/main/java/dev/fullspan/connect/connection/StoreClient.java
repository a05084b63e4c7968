package dev.fullspan.connect.connection;

import dev.fullspan.platform.PublicAddresses;
import dev.fullspan.platform.PublicAddresses.PrivateAddressException;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks a store's interface. Redirects are not followed, and a connection goes only to an address that was checked at the moment of connecting. */
public final class StoreClient implements Closeable {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
    private static final int SHOWN = 200;
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int MOST_HEADERS = 200;

    private final StoreConnection store;
    private final AccessKey key;
    private final StoreSettings settings;
    private final CloseableHttpClient client;

    StoreClient(StoreConnection store, AccessKey key, StoreSettings settings) {
        this.store = store;
        this.key = key;
        this.settings = settings;
        Timeout each = Timeout.of(settings.timeout());
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(
                                new PublicAddresses.Checked(PublicAddresses.allowed(settings.privateNetworks())))
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxLineLength(LONGEST_LINE)
                                        .setMaxHeaderCount(MOST_HEADERS)
                                        .build())
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(each)
                                .setSocketTimeout(each)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(each)
                        .setConnectionRequestTimeout(each)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Fullspan/1.0")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /**
     * What a store answered.
     *
     * @param headers names in lower case
     */
    public record Answer(int status, Map<String, String> headers, JsonNode body) {
        /** Empty where there is no such header. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** @param path below the store's address, with its query */
    public Answer get(String path) throws StoreFault {
        return answered(new HttpGet(at(path)));
    }

    /** The same of one thing; empty where there is no such thing. */
    public Optional<Answer> find(String path) throws StoreFault {
        HttpGet request = new HttpGet(at(path));
        Answer answer = answered(request, true);
        return answer.status() == 404 || answer.status() == 410 ? Optional.empty() : Optional.of(answer);
    }

    /** Answers 422 too, which says what is wrong with what was sent. */
    public Answer post(String path, JsonNode body) throws StoreFault {
        HttpPost request = new HttpPost(at(path));
        request.setEntity(new StringEntity(StoreJson.write(body), ContentType.APPLICATION_JSON));
        return answered(request);
    }

    public Answer put(String path, JsonNode body) throws StoreFault {
        HttpPut request = new HttpPut(at(path));
        request.setEntity(new StringEntity(StoreJson.write(body), ContentType.APPLICATION_JSON));
        return answered(request);
    }

    private URI at(String path) {
        return URI.create(store.address() + path);
    }

    private Answer answered(HttpUriRequestBase request) throws StoreFault {
        return answered(request, false);
    }

    private Answer answered(HttpUriRequestBase request, boolean maybeGone) throws StoreFault {
        request.setHeader("Accept", "application/json");
        switch (store.kind()) {
            case SHOPIFY -> request.setHeader("X-Shopify-Access-Token", key.secret());
            case WOOCOMMERCE ->
                request.setHeader(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                (key.user() + ":" + key.secret()).getBytes(StandardCharsets.UTF_8)));
        }
        Raw raw;
        Thread watch = Thread.startVirtualThread(() -> cut(request));
        try {
            raw = client.execute(request, response -> read(request, response));
        } catch (IOException | IllegalStateException e) {
            throw fault(e);
        } finally {
            watch.interrupt();
        }
        if (!maybeGone || raw.status() != 404 && raw.status() != 410) {
            refuse(raw);
        }
        return new Answer(raw.status(), raw.headers(), json(raw));
    }

    private record Raw(int status, Map<String, String> headers, byte @Nullable [] body) {}

    /** Ends a request when its time is over: timeouts of single reads would wait for ever for what drips. */
    private void cut(HttpUriRequestBase request) {
        try {
            Thread.sleep(settings.timeout());
            request.cancel();
        } catch (InterruptedException e) {
            // The answer is there.
        }
    }

    private Raw read(HttpUriRequestBase request, ClassicHttpResponse response) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (var header : response.getHeaders()) {
            headers.put(header.getName().toLowerCase(Locale.ROOT), String.valueOf(header.getValue()));
        }
        HttpEntity entity = response.getEntity();
        int largest = Math.toIntExact(settings.largest().toBytes()) * 4;
        byte[] body = entity == null ? new byte[0] : entity.getContent().readNBytes(largest + 1);
        if (body.length > largest) {
            request.cancel(); // else the client reads the rest, however long it is
        }
        return new Raw(response.getCode(), headers, body.length > largest ? null : body);
    }

    private JsonNode json(Raw raw) throws StoreFault {
        byte[] body = raw.body();
        if (body == null) {
            throw StoreFault.strange("%s answered with more than is taken at once.".formatted(host()));
        }
        try {
            return StoreJson.tree(new String(body, StandardCharsets.UTF_8));
        } catch (dev.fullspan.kernel.ProblemException e) {
            throw StoreFault.strange(
                    "%s answered %d, and not with JSON: %s".formatted(host(), raw.status(), shown(body)));
        }
    }

    private static String shown(byte[] body) {
        return StoreInbox.bounded(
                new String(body, 0, Math.min(body.length, SHOWN), StandardCharsets.UTF_8)
                        .replaceAll("[\\p{Cntrl}]+", " "),
                SHOWN);
    }

    private void refuse(Raw raw) throws StoreFault {
        int status = raw.status();
        switch (status) {
            case 401, 403 ->
                throw StoreFault.closed(
                        "%s answered %d: the key is wrong, was withdrawn, or does not allow this. Give another one."
                                .formatted(host(), status));
            case 402, 423 ->
                throw StoreFault.closed("%s answered %d: the store is closed or unpaid.".formatted(host(), status));
            case 404, 410 ->
                throw StoreFault.closed(
                        "%s answered %d: there is no such interface at this address.".formatted(host(), status));
            case 429 ->
                throw StoreFault.slower(
                        pause(raw.headers().getOrDefault("retry-after", "")),
                        "%s asks to be asked more slowly.".formatted(host()));
            default -> {
                if (status >= 300 && status < 400) {
                    throw StoreFault.closed(
                            "%s answered %d, which leads elsewhere. Redirects are not followed: give the address that it leads to."
                                    .formatted(host(), status));
                }
                if (status >= 400 && status != 422 && status != 400) {
                    throw StoreFault.later("%s answered %d. It is tried again.".formatted(host(), status), null);
                }
            }
        }
    }

    private static Duration pause(String header) {
        try {
            Duration pause = Duration.ofMillis((long) (Double.parseDouble(header.strip()) * 1_000));
            return pause.isNegative() || pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        } catch (NumberFormatException e) {
            return Duration.ofSeconds(10);
        }
    }

    private StoreFault fault(Exception e) {
        return switch (e) {
            case PrivateAddressException inside ->
                StoreFault.closed(host()
                        + " leads into a private network, where no store is asked. Only the operator can allow"
                        + " that, by the setting stores.private-networks.");
            case UnknownHostException unknown -> StoreFault.later("The name %s is not known.".formatted(host()), e);
            case SocketTimeoutException slow ->
                StoreFault.later("%s did not answer in time. It is tried again.".formatted(host()), e);
            case SSLException tls ->
                StoreFault.later(
                        "There is no secure connection to %s: its TLS certificate is not accepted.".formatted(host()),
                        e);
            case ConnectException closed -> StoreFault.later("Nothing answers at %s.".formatted(host()), e);
            default -> StoreFault.later("The connection to %s broke off.".formatted(host()), e);
        };
    }

    private String host() {
        return String.valueOf(URI.create(store.address()).getHost());
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
