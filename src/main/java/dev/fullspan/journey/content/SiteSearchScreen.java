package dev.fullspan.journey.content;

import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.FilterBar;
import dev.fullspan.web.kit.KeyFigure;
import java.util.List;

/** Site search as its template shows it. */
public record SiteSearchScreen(
        String answer, FilterBar filters, List<KeyFigure> figures, DataTable table, List<String> notes) {
    public SiteSearchScreen {
        figures = List.copyOf(figures);
        notes = List.copyOf(notes);
    }
}
