package dev.fullspan.readiness.audit;

import java.util.List;
import java.util.stream.Stream;
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

    /** Bytes transferred for the page: all that a browser asked for, or the document alone where none opened it. */
    public long weight() {
        return browser == null ? bytes : browser.bytes();
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
     * What happened when the page was opened in a browser.
     *
     * @param loadMillis to the load event
     * @param bytes of everything transferred
     * @param requests made
     * @param largestPaintMillis largest contentful paint, or null where none was told
     * @param hits of tags while nobody had agreed to anything, in order
     * @param consentedHits of tags after a visitor's yes, in order, or null where none was given
     * @param scriptErrors uncaught errors of the page's scripts
     */
    public record BrowserView(
            long loadMillis,
            long bytes,
            int requests,
            @Nullable Long largestPaintMillis,
            List<TagHit> hits,
            @Nullable List<TagHit> consentedHits,
            List<String> scriptErrors) {

        /** Every hit seen, with consent or without. */
        List<TagHit> allHits() {
            return Stream.concat(hits.stream(), consentedHits == null ? Stream.of() : consentedHits.stream())
                    .toList();
        }

        BrowserView withConsentedHits(List<TagHit> seen) {
            return new BrowserView(
                    loadMillis, bytes, requests, largestPaintMillis, hits, List.copyOf(seen), scriptErrors);
        }

        /** The same of a visit in which consent had been given before the page was opened. */
        BrowserView consented() {
            return new BrowserView(loadMillis, bytes, requests, largestPaintMillis, List.of(), hits, scriptErrors);
        }
    }

    /** The page with what only its document as scripts have made it tells. */
    PageReport rendered(PageReader reader) {
        boolean product = type == PageType.OTHER && reader.type(null) == PageType.PRODUCT;
        return new PageReport(
                product ? PageType.PRODUCT : type,
                url,
                status,
                failure,
                title.isEmpty() ? reader.title() : title,
                bytes,
                firstByteMillis,
                tags,
                this.product == null ? reader.product() : this.product,
                consentTool == null ? reader.consentTool() : consentTool,
                browser);
    }

    PageReport withBrowser(BrowserView view) {
        return new PageReport(
                type, url, status, failure, title, bytes, firstByteMillis, tags, product, consentTool, view);
    }

    /**
     * A hit of a tag that was seen on the wire.
     *
     * @param denied whether the hit itself tells that consent is denied (Google's consent mode), or null where it does not
     *     say
     */
    public record TagHit(
            Tag tag, String id, String event, @Nullable Boolean denied) {}
}
