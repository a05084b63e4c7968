package dev.fullspan.journey.cohorts;

import dev.fullspan.journey.pages.ReportScreen;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.FilterBar;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cohorts as their template shows them.
 *
 * @param map the heat map, or null where nobody is in it
 * @param empty what stands there instead
 */
public record CohortsScreen(
        String answer,
        FilterBar filters,
        List<Choice> tabs,
        List<ReportScreen.Choices> choices,
        List<KeyFigure> figures,
        @Nullable Map map,
        @Nullable Empty empty,
        List<String> notes) {
    public CohortsScreen {
        tabs = List.copyOf(tabs);
        choices = List.copyOf(choices);
        figures = List.copyOf(figures);
        notes = List.copyOf(notes);
    }

    /**
     * A table whose cells are shaded by their value.
     *
     * @param heading of the groups
     * @param periods headings of the columns
     * @param averages last line
     * @param legend what the shades mean
     */
    public record Map(
            String title,
            String heading,
            List<String> periods,
            List<Row> rows,
            List<Cell> averages,
            String legend,
            String csv,
            List<Term> terms) {
        public Map {
            periods = List.copyOf(periods);
            rows = List.copyOf(rows);
            averages = List.copyOf(averages);
            terms = List.copyOf(terms);
        }
    }

    /** @param href of the group's people */
    public record Row(String label, String people, String href, String again, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * @param text in brackets where it is immature
     * @param shade 0 for none to 8
     * @param href of the people in it, or null
     * @param note read aloud and shown where the pointer rests
     * @param young whether it is immature
     */
    public record Cell(String text, int shade, @Nullable String href, String note, boolean young) {
        static final Cell NONE = new Cell("", 0, null, "", false);
    }
}
