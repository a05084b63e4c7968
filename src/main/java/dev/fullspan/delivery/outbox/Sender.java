package dev.fullspan.delivery.outbox;

import dev.fullspan.platform.HttpBounds;
import dev.fullspan.platform.PublicAddresses;
import dev.fullspan.platform.PublicAddresses.PrivateAddressException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes one attempt: posts a signed message and hears the answer, bounded in time and bytes. Redirects are not followed, and a connection goes
 * only to an address that was checked at the moment of connecting.
 *
 * <p>The status decides; of the body only the start is kept, so one that never ends does no harm. Each attempt has a connection of its own: one
 * that was kept open may be closed by the receiver just when the next message leaves.
 */
@Component
class Sender implements AutoCloseable {
    static final String AGENT = "Fullspan/1.0";

    private static final int MOST_BYTES = 64 * 1024;
    private static final int KEPT_CHARACTERS = 500;

    private final Duration timeout;
    private final CloseableHttpClient client;

    Sender(WebhookSettings settings) {
        timeout = settings.timeout();
        Timeout each = Timeout.of(timeout);
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(HttpBounds.connections())
                .setDnsResolver(new PublicAddresses.Checked(PublicAddresses.allowed(settings.privateNetworks())))
                .setMaxConnTotal(settings.atOnce())
                .setMaxConnPerRoute(settings.atOnce())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(each)
                        .setSocketTimeout(each)
                        .build())
                .build();
        client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(each)
                        .setConnectionRequestTimeout(each)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent(AGENT)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .build();
    }

    /** @param at the time of the attempt, which is signed */
    Answer send(Due due, Instant at) {
        if (due.secrets().isEmpty()) {
            return new Answer(
                    null,
                    "The signing secret cannot be opened with this installation's key. Make a new one.",
                    "",
                    0,
                    null);
        }
        long second = at.getEpochSecond();
        HttpPost request = new HttpPost(due.address());
        request.setHeader("Accept", "*/*");
        request.setHeader("webhook-id", due.message());
        request.setHeader("webhook-timestamp", Long.toString(second));
        request.setHeader("webhook-signature", Signature.header(due.secrets(), due.message(), second, due.payload()));
        request.setEntity(new StringEntity(due.payload(), ContentType.APPLICATION_JSON));
        Heard heard = new Heard(at, System.nanoTime());
        Thread watch = Thread.startVirtualThread(() -> cut(request));
        try {
            client.execute(request, response -> {
                heard.read(response, request);
                return heard;
            });
            return heard.answer(null);
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            // IllegalStateException is what the client throws where it is stopped between looking a name up and
            // connecting.
            return heard.answer(reason(e, due.address(), request.isAborted()));
        } finally {
            watch.interrupt();
        }
    }

    /** Ends the attempt when its time is over: timeouts of single reads would wait for ever for an answer that drips. */
    private void cut(HttpPost request) {
        try {
            Thread.sleep(timeout);
            request.cancel();
        } catch (InterruptedException e) {
            // The answer is there.
        }
    }

    private String reason(Exception e, URI address, boolean cut) {
        String late = "No answer came within " + timeout.toMillis() / 1000.0 + " seconds.";
        return switch (e) {
            case PrivateAddressException inside ->
                "The address leads into a private network, where messages do not go.";
            case UnknownHostException unknown -> "The name " + address.getHost() + " is not known.";
            case SocketTimeoutException slow -> late.replace(".0 ", " ");
            case SSLException tls -> "There is no secure connection: the TLS certificate is not accepted.";
            case ConnectException refused -> "The connection was refused.";
            default -> cut ? late.replace(".0 ", " ") : "The connection broke off without an answer.";
        };
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    /** What has come so far of an answer. */
    private static final class Heard {
        private final Instant at;
        private final long started;
        private final byte[] bytes = new byte[MOST_BYTES];
        private int length;
        private @Nullable Integer status;
        private @Nullable Duration retryAfter;

        Heard(Instant at, long started) {
            this.at = at;
            this.started = started;
        }

        void read(ClassicHttpResponse response, HttpPost request) throws IOException {
            status = response.getCode();
            Header wait = response.getFirstHeader("Retry-After");
            retryAfter = wait == null ? null : wait(wait.getValue(), at);
            HttpEntity entity = response.getEntity();
            InputStream in = entity == null ? null : entity.getContent();
            if (in == null) {
                return;
            }
            int read = 0;
            while (read >= 0 && length < MOST_BYTES) {
                read = in.read(bytes, length, MOST_BYTES - length);
                length += Math.max(0, read);
            }
            if (read >= 0) {
                request.cancel(); // else the client reads the rest, however long it is
            }
        }

        /** @param failure why nothing more came; of no matter where there is a status */
        Answer answer(@Nullable String failure) {
            int millis = Math.toIntExact(
                    Duration.ofNanos(System.nanoTime() - started).toMillis());
            Integer code = status;
            return code == null
                    ? new Answer(null, failure, "", millis, null)
                    : new Answer(code, fault(code), text(), millis, retryAfter);
        }

        private static @Nullable String fault(int code) {
            if (code >= 200 && code < 300) {
                return null;
            }
            if (code == 410) {
                return "It answered 410: it wants no more messages.";
            }
            return code >= 300 && code < 400
                    ? "It answered " + code + ", which leads elsewhere. Redirects are not followed."
                    : "It answered " + code + ".";
        }

        private String text() {
            String all =
                    new String(bytes, 0, length, StandardCharsets.UTF_8).replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", " ");
            if (all.length() <= KEPT_CHARACTERS) {
                return all;
            }
            int end =
                    Character.isHighSurrogate(all.charAt(KEPT_CHARACTERS - 1)) ? KEPT_CHARACTERS - 1 : KEPT_CHARACTERS;
            return all.substring(0, end) + "…";
        }

        /** Seconds or a date (RFC 9110, 10.2.3); null for anything else. */
        private static @Nullable Duration wait(String value, Instant at) {
            String text = value.strip();
            if (text.matches("[0-9]{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(text));
            }
            try {
                return Duration.between(
                        at,
                        ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant());
            } catch (DateTimeParseException e) {
                return null;
            }
        }
    }
}
