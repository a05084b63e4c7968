package dev.fullspan.catalog.picture;

import dev.fullspan.platform.PublicAddresses;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/**
 * Fetches pictures from where they lie, bounded in bytes and time. Few redirects are followed, and every connection goes only to an address that was
 * checked at the moment of connecting.
 */
@Component
class PictureFetch implements AutoCloseable {
    private static final int AT_ONCE = 8;
    private static final int REDIRECTS = 3;
    private static final String ACCEPTED = "image/jpeg, image/png, image/gif;q=0.8";

    private final PictureSettings settings;
    private final CloseableHttpClient client;

    PictureFetch(PictureSettings settings) {
        this.settings = settings;
        Timeout each = Timeout.of(settings.timeout());
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(
                                new PublicAddresses.Checked(PublicAddresses.allowed(settings.privateNetworks())))
                        .setMaxConnTotal(AT_ONCE)
                        .setMaxConnPerRoute(AT_ONCE)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(each)
                                .setSocketTimeout(each)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(each)
                        .setConnectionRequestTimeout(
                                Timeout.of(settings.timeout().multipliedBy(2)))
                        .setMaxRedirects(REDIRECTS)
                        .build())
                .setUserAgent("Fullspan/1.0")
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .build();
    }

    /** The bytes at an address; empty where there are none to be had. */
    Optional<byte[]> get(URI address) {
        HttpGet request = new HttpGet(address);
        request.setHeader("Accept", ACCEPTED);
        Thread watch = Thread.startVirtualThread(() -> cut(request));
        try {
            return client.execute(request, response -> bytes(response, request));
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            return Optional.empty();
        } finally {
            watch.interrupt();
        }
    }

    private Optional<byte[]> bytes(ClassicHttpResponse response, HttpGet request) throws IOException {
        int most = Math.toIntExact(settings.largest().toBytes());
        InputStream in = response.getCode() == 200 && response.getEntity() != null
                ? response.getEntity().getContent()
                : null;
        if (in == null) {
            request.cancel();
            return Optional.empty();
        }
        byte[] bytes = in.readNBytes(most + 1);
        if (bytes.length > most) {
            request.cancel();
            return Optional.empty();
        }
        return Optional.of(bytes);
    }

    /** Ends it when its time is over: timeouts of single reads would wait for ever for an answer that drips. */
    private void cut(HttpGet request) {
        try {
            Thread.sleep(settings.timeout().multipliedBy(3));
            request.cancel();
        } catch (InterruptedException e) {
            // The answer is there.
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
