package dev.fullspan.customer;

import java.time.Instant;
import java.util.Set;

/**
 * Who told something of a person, and when it was so.
 *
 * @param source such as {@code shopify:lodge.myshopify.com}, {@code till}, {@code pixel}, {@code api}, {@code file} or {@code hand}; 1 to 100 characters
 */
public record Told(String source, Instant at) {
    /** Told by whoever has the write key, which stands in every page. */
    static final Set<String> FROM_PAGES = Set.of("pixel", "server");

    public Told {
        if (source.isBlank() || source.length() > 100) {
            throw new IllegalArgumentException("A source has 1 to 100 characters: “" + source + "”");
        }
    }

    boolean isFromPage() {
        return FROM_PAGES.contains(source);
    }
}
