package dev.fullspan.fulfilment;

import org.jspecify.annotations.Nullable;

/**
 * Who does a step.
 *
 * @param author reference of a person or key, or a word such as {@code routing}
 * @param version of what they decided from, or null where any will do
 */
public record By(String author, @Nullable Long version) {
    /** What the routing does. */
    public static final By ROUTING = new By("routing", null);

    public static By of(String author) {
        return new By(author, null);
    }
}
