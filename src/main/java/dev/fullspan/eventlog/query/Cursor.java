package dev.fullspan.eventlog.query;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param after the {@code next} of the part before, or null for the first
 * @param limit rows, 1 to 1,000
 */
public record Cursor(@Nullable String after, int limit) {
    public Cursor {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("A part of a list has 1 to 1,000 rows: " + limit);
        }
    }

    public static Cursor first(int limit) {
        return new Cursor(null, limit);
    }
}
