package dev.fullspan.checkout;

import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.FilterBar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table with its first line, as the module's plain pages show it.
 *
 * @param next address of the part that follows, or null
 * @param first address of the first part where this is another, or null
 */
public record ListScreen(
        String title,
        String answer,
        FilterBar filters,
        DataTable table,
        List<String> notes,
        @Nullable String next,
        @Nullable String first) {
    public ListScreen {
        notes = List.copyOf(notes);
    }
}
