package dev.fullspan.readiness.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one page shows to the outside.
 *
 * @param url as reached, redirects followed
 * @param status HTTP status, 0 where no answer came
 * @param failure why no answer came, or null
 * @param bytes size of the document as read
 * @param firstByteMillis wait for the first byte in plain HTTP
 * @param tags set up in its source
 * @param product facts of its structured data, or null where it has none
 * @param consentTool name of the consent tool seen, or null
 * @param browser what Chromium saw, or null where none was used
 */
public record PageReport(
        PageType type,
        String url,
        int status,
        @Nullable String failure,
        String title,
        long bytes,
        long firstByteMillis,
        List<TagSighting> tags,
        @Nullable ProductFacts product,
        @Nullable String consentTool,
        @Nullable BrowserView browser) {

    public boolean reached() {
        return status >= 200 && status < 300;
    }

    /**
     * A product as the page's structured data tells it to search engines and ad catalogues.
     *
     * @param price as written, or null
     * @param currency ISO 4217 as written, or null
     * @param availability last part of the schema.org address, such as {@code InStock}, or null
     */
    public record ProductFacts(
            String name,
            @Nullable String price,
            @Nullable String currency,
            @Nullable String availability) {}

    /**
     * What happened when the page was opened in a browser that gave no consent and asked for none.
     *
     * @param loadMillis to the load event
     * @param bytes of everything transferred
     * @param requests made
     * @param largestPaintMillis largest contentful paint, or null where none was told
     * @param hits of tags, in order
     * @param scriptErrors uncaught errors of the page's scripts
     */
    public record BrowserView(
            long loadMillis,
            long bytes,
            int requests,
            @Nullable Long largestPaintMillis,
            List<TagHit> hits,
            List<String> scriptErrors) {}

    /** A hit of a tag that was seen on the wire. */
    public record TagHit(Tag tag, String id, String event) {}
}
