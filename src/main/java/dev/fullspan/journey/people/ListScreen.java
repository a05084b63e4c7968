package dev.fullspan.journey.people;

import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.FilterBar;
import org.jspecify.annotations.Nullable;

/**
 * A list behind a figure, as its template shows it.
 *
 * @param count how many there are in all, in words
 * @param nextHref address of the following part, or null
 * @param firstHref address of the first part where this is a later one, or null
 * @param back where the reader came from, or null where the list stands for itself
 */
public record ListScreen(
        String title,
        String count,
        FilterBar filters,
        DataTable table,
        @Nullable String nextHref,
        @Nullable String firstHref,
        String csv,
        @Nullable Back back) {
    /** The report that a list stands behind. */
    public record Back(String label, String href) {}
}
