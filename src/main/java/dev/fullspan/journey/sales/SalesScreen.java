package dev.fullspan.journey.sales;

import dev.fullspan.journey.pages.ReportScreen;
import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.FilterBar;
import dev.fullspan.web.kit.KeyFigure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report with figures, a chart and tables as its template shows it.
 *
 * @param answer the page's question answered in words
 * @param tabs parts of the same area; empty for none
 * @param choices other readings of the same report, each a row of choices
 * @param panel its chart, or null
 */
public record SalesScreen(
        String title,
        String answer,
        FilterBar filters,
        List<Choice> tabs,
        List<ReportScreen.Choices> choices,
        List<KeyFigure> figures,
        @Nullable Panel panel,
        List<ReportScreen.Section> sections,
        List<String> notes,
        @Nullable Remark remark) {
    public SalesScreen {
        tabs = List.copyOf(tabs);
        choices = List.copyOf(choices);
        figures = List.copyOf(figures);
        sections = List.copyOf(sections);
        notes = List.copyOf(notes);
    }

    /** @param choices other readings of the chart, or null */
    public record Panel(Chart chart, ReportScreen.@Nullable Choices choices) {}

    /** A reading that holds, and the way to the other. */
    public record Remark(String reading, String other, String href) {}
}
