package dev.fullspan.connect.exchange;

import dev.fullspan.connect.exchange.Exchange.Validators;
import dev.fullspan.connect.exchange.ExchangeFault.Kind;
import dev.fullspan.platform.PublicAddresses;
import dev.fullspan.platform.PublicAddresses.PrivateAddressException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpHead;
import org.apache.hc.client5.http.classic.methods.HttpPut;
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
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.entity.FileEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A file at an HTTP address. Redirects are not followed, and a connection goes only to an address that was checked at the moment of
 * connecting.
 */
final class HttpRemote implements Remote {
    private static final String AGENT = "Fullspan/1.0";

    private final Place place;
    private final URI address;
    private final Secret secret;
    private final Validators known;
    private final long largest;
    private final Duration longest;
    private final CloseableHttpClient client;

    /** @param known of the version that was taken last */
    HttpRemote(Place place, Secret secret, Validators known, ExchangeSettings settings) {
        this.place = place;
        this.address = URI.create(place.address());
        this.secret = secret;
        this.known = known;
        this.largest = settings.largest().toBytes();
        this.longest = settings.longest();
        Timeout each = Timeout.of(settings.timeout());
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(
                                new PublicAddresses.Checked(PublicAddresses.allowed(settings.privateNetworks())))
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
                .setUserAgent(AGENT)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .build();
    }

    /** The last part of the address, as a name of a file. */
    private String name() {
        String path = String.valueOf(address.getRawPath());
        String last = URLDecoder.decode(
                        path.substring(path.lastIndexOf('/') + 1).replace("+", "%2B"), StandardCharsets.UTF_8)
                .replaceAll("[\\p{Cntrl}/\\\\]", "");
        return last.isBlank() ? "file.csv" : last.substring(0, Math.min(last.length(), 200));
    }

    @Override
    public List<RemoteFile> list() {
        return List.of(new RemoteFile(name(), -1, null));
    }

    private <R extends HttpUriRequestBase> R signed(R request) {
        switch (place.signIn()) {
            case BEARER -> request.setHeader("Authorization", "Bearer " + secret.text());
            case PASSWORD ->
                request.setHeader(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                (place.user() + ":" + secret.text()).getBytes(StandardCharsets.UTF_8)));
            case NONE, KEY -> {}
        }
        return request;
    }

    @Override
    public Optional<Validators> fetch(RemoteFile file, Path into, Progress progress) throws ExchangeFault {
        HttpGet request = signed(new HttpGet(address));
        String etag = known.etag();
        String modified = known.lastModified();
        if (etag != null) {
            request.setHeader("If-None-Match", etag);
        }
        if (modified != null) {
            request.setHeader("If-Modified-Since", modified);
        }
        AtomicReference<@Nullable ExchangeFault> wrong = new AtomicReference<>();
        try {
            Object answer = client.execute(request, response -> {
                try {
                    return taken(response, request, file, into, progress);
                } catch (ExchangeFault fault) {
                    wrong.set(fault);
                    return fault;
                }
            });
            throwing(wrong.get());
            return answer instanceof Validators fresh ? Optional.of(fresh) : Optional.empty();
        } catch (IOException | IllegalStateException e) {
            throwing(wrong.get()); // what follows from ending it says nothing
            throw fault(e);
        }
    }

    private static void throwing(@Nullable ExchangeFault fault) throws ExchangeFault {
        if (fault != null) {
            throw fault;
        }
    }

    private Object taken(ClassicHttpResponse response, HttpGet request, RemoteFile file, Path into, Progress progress)
            throws IOException, ExchangeFault {
        if (response.getCode() == 304) {
            return "unchanged";
        }
        if (response.getCode() != 200) {
            request.cancel();
            throw answered(response.getCode());
        }
        HttpEntity entity = response.getEntity();
        long size = entity == null ? 0 : entity.getContentLength();
        if (size > largest) {
            request.cancel();
            throw Transfer.tooLarge(file.name(), size, largest);
        }
        try {
            Transfer.fetch(
                    () -> entity == null ? InputStream.nullInputStream() : entity.getContent(),
                    into,
                    file.name(),
                    size,
                    largest,
                    progress);
        } catch (ExchangeFault fault) {
            request.cancel(); // else the client reads the rest, however long it is
            throw fault;
        }
        return new Validators(header(response, "ETag"), header(response, "Last-Modified"));
    }

    private static @Nullable String header(HttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null || header.getValue() == null || header.getValue().length() > 1_000
                ? null
                : header.getValue();
    }

    private ExchangeFault answered(int status) {
        String host = address.getHost();
        if (status == 401 || status == 403) {
            return new ExchangeFault(
                    Kind.SIGN_IN,
                    "%s answered %d: it does not let us in with what we sign in with. Give the right one."
                            .formatted(host, status));
        }
        return new ExchangeFault(
                Kind.PLACE,
                switch (status) {
                    case 404, 410 -> "%s answered %d: there is nothing at this address.".formatted(host, status);
                    case 507 -> "The disk of %s is full (it answered 507).".formatted(host);
                    default ->
                        status >= 300 && status < 400
                                ? "%s answered %d, which leads elsewhere. Redirects are not followed: give the address that it leads to."
                                        .formatted(host, status)
                                : "%s answered %d. It is tried again.".formatted(host, status);
                });
    }

    @Override
    public void done(RemoteFile file) {
        // What lies at an address stays there; it is known by its content.
    }

    @Override
    public void put(String name, Path file, Progress progress) throws ExchangeFault {
        HttpPut request = signed(new HttpPut(target(name)));
        request.setEntity(new FileEntity(file.toFile(), ContentType.create("text/csv", StandardCharsets.UTF_8)));
        progress.at(null);
        int status = status(request);
        if (status < 200 || status >= 300) {
            throw answered(status);
        }
    }

    /** An address that ends with a slash is a folder. */
    private URI target(String name) {
        return place.address().endsWith("/")
                ? URI.create(place.address()
                        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
                : address;
    }

    /** Asks for what lies there already: nothing is not wrong. */
    @Override
    public void probe(String name) throws ExchangeFault {
        int status = status(signed(new HttpHead(target(name))));
        boolean fine = status >= 200 && status < 300 || status == 404 || status == 405 || status == 501;
        if (!fine) {
            throw answered(status);
        }
    }

    private int status(HttpUriRequestBase request) throws ExchangeFault {
        Thread watch = Thread.startVirtualThread(() -> cut(request));
        try {
            return client.execute(request, response -> {
                int status = response.getCode();
                request.cancel();
                return status;
            });
        } catch (IOException | IllegalStateException e) {
            throw fault(e);
        } finally {
            watch.interrupt();
        }
    }

    /** Ends a request when its time is over: timeouts of single reads would wait for ever for what drips. */
    private void cut(HttpUriRequestBase request) {
        try {
            Thread.sleep(longest);
            request.cancel();
        } catch (InterruptedException e) {
            // The answer is there.
        }
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    private ExchangeFault fault(Exception e) {
        String host = address.getHost();
        return new ExchangeFault(
                Kind.PLACE,
                switch (e) {
                    case PrivateAddressException inside -> Remotes.inside(host);
                    case UnknownHostException unknown -> "The name %s is not known.".formatted(host);
                    case SocketTimeoutException slow -> "%s did not answer in time. It is tried again.".formatted(host);
                    case SSLException tls ->
                        "There is no secure connection to %s: its TLS certificate is not accepted.".formatted(host);
                    case ConnectException closed -> "Nothing answers at %s.".formatted(host);
                    default -> "The connection to %s broke off.".formatted(host);
                },
                e);
    }
}
