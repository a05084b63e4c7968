package dev.fullspan.readiness.audit;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking for one address.
 *
 * @param chain every address visited, the asked one first, redirects followed
 * @param status HTTP status of the last answer, or 0 where none came
 * @param headers of the last answer, names in lower case, the last value of each
 * @param body text, empty where it is none
 * @param bytes size of the body as sent
 * @param firstByteMillis from the last request to its first byte
 * @param failure why no answer came, in words, or null
 */
record Fetched(
        List<URI> chain,
        int status,
        Map<String, String> headers,
        String body,
        long bytes,
        long firstByteMillis,
        @Nullable String failure) {

    /** Why an address of a private network was not visited. */
    static final String NOT_PUBLIC = "leads into a private network, where an audit does not go";

    URI address() {
        return chain.getLast();
    }

    boolean isPage() {
        return status >= 200
                && status < 300
                && headers.getOrDefault("content-type", "text/html").contains("html");
    }

    static Fetched failed(List<URI> chain, String why) {
        return new Fetched(chain, 0, Map.of(), "", 0, 0, why);
    }
}
