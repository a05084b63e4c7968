package dev.fullspan.journey.content;

import dev.fullspan.journey.pages.ReportScreen;
import dev.fullspan.web.kit.Bars;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.FilterBar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Content as its template shows it.
 *
 * @param wanted what could be a new category, or null where pages are judged
 * @param quadrants what to do, each with the first of its rows; empty where there is too little to judge
 */
public record ContentScreen(
        String answer,
        FilterBar filters,
        ReportScreen.Choices choices,
        List<Quadrant> quadrants,
        DataTable table,
        @Nullable DataTable wanted,
        List<String> notes) {
    public ContentScreen {
        quadrants = List.copyOf(quadrants);
        notes = List.copyOf(notes);
    }

    /** @param sentence what it means and what to do */
    public record Quadrant(String sentence, Bars bars) {}
}
