package dev.fullspan.customer;

import java.time.Instant;

/**
 * Who told something of a person, and when it was so.
 *
 * @param source such as {@code shopify:lodge.myshopify.com}, {@code till}, {@code pixel}, {@code api}, {@code file} or {@code hand}; 1 to 100 characters
 */
public record Told(String source, Instant at) {
    public Told {
        if (source.isBlank() || source.length() > 100) {
            throw new IllegalArgumentException("A source has 1 to 100 characters: “" + source + "”");
        }
    }
}
