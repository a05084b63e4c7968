package dev.fullspan.eventlog.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param total rows of the whole list: the number that the list stands behind
 * @param next hand it to {@link Cursor#after} for the following part; null where there is none
 */
public record Part<R>(List<R> rows, long total, @Nullable String next) {
    public Part {
        rows = List.copyOf(rows);
    }
}
