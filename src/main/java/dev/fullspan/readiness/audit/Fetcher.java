package dev.fullspan.readiness.audit;

import dev.fullspan.platform.HttpBounds;
import dev.fullspan.platform.PublicAddresses;
import dev.fullspan.platform.PublicAddresses.PrivateAddressException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Gets pages over plain HTTP, politely: one request at a time with a pause between them, bounded in bytes and time.
 * A connection goes only to an address that was checked, so neither a redirect nor a name that changes its mind
 * between look-up and connect leads into a private network.
 */
final class Fetcher implements AutoCloseable {
    static final String AGENT = "FullspanAudit/1.0 (+https://fullspan.dev/audit)";
    private static final int MAX_REDIRECTS = 6;

    /** How many times the wait for an answer a whole answer may take, however slowly it drips. */
    private static final int WHOLE = 3;

    private static final Duration LOOK = Duration.ofMillis(200);

    private final AuditLimits limits;
    private final BooleanSupplier stopped;
    private final CloseableHttpClient client;
    private long lastRequestNanos;

    Fetcher(AuditLimits limits, Predicate<InetAddress> allowed) {
        this(limits, allowed, () -> false);
    }

    /** @param stopped asked while an answer is waited for; where true, it is waited for no longer */
    Fetcher(AuditLimits limits, Predicate<InetAddress> allowed, BooleanSupplier stopped) {
        this.limits = limits;
        this.stopped = stopped;
        Timeout timeout = Timeout.of(limits.requestTimeout());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(HttpBounds.connections())
                .setDnsResolver(new PublicAddresses.Checked(allowed))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout)
                        .setSocketTimeout(timeout)
                        .build())
                .build();
        client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout)
                        .setConnectionRequestTimeout(timeout)
                        .build())
                .setUserAgent(AGENT)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .build();
    }

    /** Gets a page, following redirects. */
    Fetched get(URI address) {
        return follow(address, limits.pageBytes());
    }

    /** Tries whether a link works; reads next to nothing of it. */
    Fetched probe(URI address) {
        return follow(address, 1024);
    }

    private Fetched follow(URI first, int maxBytes) {
        List<URI> chain = new ArrayList<>();
        URI next = first;
        while (true) {
            chain.add(next);
            if (!isWebAddress(next)) {
                return Fetched.failed(chain, "not a web address");
            }
            if (chain.size() > MAX_REDIRECTS) {
                return Fetched.failed(chain, "redirected more than " + MAX_REDIRECTS + " times");
            }
            pause();
            Fetched answer = once(next, List.copyOf(chain), maxBytes);
            String location = answer.headers().get("location");
            if (answer.status() < 300 || answer.status() >= 400 || location == null) {
                return answer;
            }
            URI target = resolve(next, location);
            if (target == null || target.toString().length() > SiteText.LONGEST_ADDRESS) {
                return Fetched.failed(chain, "redirected to something that is no address");
            }
            next = target;
        }
    }

    private Fetched once(URI address, List<URI> chain, int maxBytes) {
        HttpUriRequestBase request = new HttpGet(address);
        request.setHeader("Accept", "text/html,application/xhtml+xml,*/*;q=0.5");
        request.setHeader("Accept-Language", "en,*;q=0.5");
        long started = System.nanoTime();
        Thread watch = Thread.startVirtualThread(() -> watch(request, started));
        try {
            return client.execute(request, response -> read(response, chain, maxBytes, started));
        } catch (PrivateAddressException e) {
            return Fetched.failed(chain, Fetched.NOT_PUBLIC);
        } catch (UnknownHostException e) {
            return Fetched.failed(chain, "the name " + address.getHost() + " is not known");
        } catch (SocketTimeoutException e) {
            return Fetched.failed(
                    chain, "no answer within " + limits.requestTimeout().toSeconds() + " seconds");
        } catch (SSLException e) {
            return Fetched.failed(chain, "the TLS certificate is not accepted");
        } catch (IOException | IllegalArgumentException e) {
            return unanswered(chain, started);
        } catch (IllegalStateException e) {
            // What the client throws where it is stopped between looking a name up and connecting.
            if (!request.isAborted()) {
                throw e;
            }
            return unanswered(chain, started);
        } finally {
            watch.interrupt();
        }
    }

    private Fetched unanswered(List<URI> chain, long started) {
        return Fetched.failed(
                chain,
                isOver(started) ? "no whole answer within " + whole().toSeconds() + " seconds" : "no connection");
    }

    /** Closes the connection where the answer drips on and on, or the audit is over: timeouts of single reads would wait for ever. */
    private void watch(HttpUriRequestBase request, long started) {
        try {
            while (!isOver(started) && !stopped.getAsBoolean()) {
                Thread.sleep(LOOK);
            }
            request.cancel();
        } catch (InterruptedException e) {
            // The answer is there.
        }
    }

    private boolean isOver(long started) {
        return System.nanoTime() - started >= whole().toNanos();
    }

    private Duration whole() {
        return limits.requestTimeout().multipliedBy(WHOLE);
    }

    private static Fetched read(ClassicHttpResponse response, List<URI> chain, int maxBytes, long started)
            throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.put(header.getName().toLowerCase(Locale.ROOT), String.valueOf(header.getValue()));
        }
        long firstByte = Duration.ofNanos(System.nanoTime() - started).toMillis();
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new Fetched(chain, response.getCode(), headers, "", 0, firstByte, null);
        }
        byte[] body;
        try (InputStream in = entity.getContent()) {
            body = in.readNBytes(maxBytes);
        }
        String text = new String(body, charset(entity));
        return new Fetched(chain, response.getCode(), headers, text, body.length, firstByte, null);
    }

    private static Charset charset(HttpEntity entity) {
        try {
            ContentType type = ContentType.parseLenient(entity.getContentType());
            return type == null ? StandardCharsets.UTF_8 : type.getCharset(StandardCharsets.UTF_8);
        } catch (RuntimeException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private synchronized void pause() {
        long wait = lastRequestNanos + limits.pause().toNanos() - System.nanoTime();
        if (lastRequestNanos != 0 && wait > 0) {
            java.util.concurrent.locks.LockSupport.parkNanos(wait);
        }
        lastRequestNanos = System.nanoTime();
    }

    /** Whether it is an address of a page, of a length that one has. */
    static boolean isWebAddress(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        return (scheme.equals("http") || scheme.equals("https"))
                && address.getHost() != null
                && address.getUserInfo() == null
                && address.toString().length() <= SiteText.LONGEST_ADDRESS;
    }

    /** The address a reference leads to from a page, without fragment, or null where it is none. */
    static @Nullable URI resolve(URI page, String reference) {
        try {
            URI target = page.resolve(reference.strip().replace(" ", "%20"));
            return new URI(target.getScheme(), target.getRawAuthority(), target.getPath(), target.getQuery(), null);
        } catch (java.net.URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            // Nothing waits for these connections.
        }
    }
}
