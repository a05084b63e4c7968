package dev.fullspan.checkout;

import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.FilterBar;
import java.util.List;

/** A table with its first line, as the module's plain pages show it. */
public record ListScreen(String title, String answer, FilterBar filters, DataTable table, List<String> notes) {
    public ListScreen {
        notes = List.copyOf(notes);
    }
}
