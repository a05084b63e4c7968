package dev.fullspan.journey.pages;

import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.FilterBar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report of one or two tables as its template shows it.
 *
 * @param answer the page's question answered in words
 * @param tabs pages of the same area; empty for none
 * @param choices other readings of the same report, each a row of choices
 * @param action a link beside the title, or null
 */
public record ReportScreen(
        String title,
        String answer,
        FilterBar filters,
        List<Choice> tabs,
        List<Choices> choices,
        List<Section> sections,
        List<String> notes,
        @Nullable Action action) {
    public ReportScreen {
        tabs = List.copyOf(tabs);
        choices = List.copyOf(choices);
        sections = List.copyOf(sections);
        notes = List.copyOf(notes);
    }

    /** @param label what is chosen, read aloud */
    public record Choices(String label, List<Choice> all) {
        public Choices {
            all = List.copyOf(all);
        }
    }

    /**
     * One table.
     *
     * @param heading null for the only one
     * @param text below the heading, or null
     * @param tools whether it can be searched, sorted and kept
     */
    public record Section(
            @Nullable String heading, @Nullable String text, DataTable table, boolean tools) {}

    public record Action(String label, String href) {}
}
