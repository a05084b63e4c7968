package dev.fullspan.platform;

import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.core5.http.config.Http1Config;

/**
 * How much of an answer's head is read of a server that somebody named: the client's own default has no bound, and a line that never ends would be
 * gathered until there is no memory left.
 */
public final class HttpBounds {
    private static final int LONGEST_LINE = 16_384;
    private static final int MOST_HEADERS = 200;

    private HttpBounds() {}

    /** For an HTTP client's connection manager. */
    public static ManagedHttpClientConnectionFactory connections() {
        return ManagedHttpClientConnectionFactory.builder()
                .http1Config(Http1Config.custom()
                        .setMaxLineLength(LONGEST_LINE)
                        .setMaxHeaderCount(MOST_HEADERS)
                        .build())
                .build();
    }
}
