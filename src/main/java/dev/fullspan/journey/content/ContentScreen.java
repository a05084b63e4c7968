package dev.fullspan.journey.content;

import dev.fullspan.journey.pages.ReportScreen;
import dev.fullspan.web.kit.Bars;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.FilterBar;
import java.util.List;

/**
 * Content as its template shows it.
 *
 * @param quadrants what to do, each with the first of its rows; empty where there is too little to judge
 */
public record ContentScreen(
        String answer,
        FilterBar filters,
        ReportScreen.Choices choices,
        List<Quadrant> quadrants,
        DataTable table,
        List<String> notes) {
    public ContentScreen {
        quadrants = List.copyOf(quadrants);
        notes = List.copyOf(notes);
    }

    /** @param sentence what it means and what to do */
    public record Quadrant(String sentence, Bars bars) {}
}
