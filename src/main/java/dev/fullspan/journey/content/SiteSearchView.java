package dev.fullspan.journey.content;

import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Site search as a page shows it.
 *
 * @param others share of the visits without a search that ordered
 * @param all of every search together
 * @param terms most searches first
 */
public record SiteSearchView(Selection selection, Measure others, Row all, List<Row> terms, List<String> notes) {
    public SiteSearchView {
        terms = List.copyOf(terms);
        notes = List.copyOf(notes);
    }

    /**
     * @param term null for those that look like personal data, and of all together
     * @param vain searches that found nothing
     */
    public record Row(
            @Nullable String term,
            long searches,
            long visitors,
            long sessions,
            long vain,
            Measure withoutResult,
            Measure exits,
            Measure conversion,
            long orders,
            Measure money) {}

    public Table table() {
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (Row row : terms) {
            List<@Nullable Object> line = new ArrayList<>();
            line.add(row.term());
            line.add(row.searches());
            line.add(row.visitors());
            line.add(row.sessions());
            line.add(row.withoutResult());
            line.add(row.exits());
            line.add(row.conversion());
            line.add(row.orders());
            line.add(row.money());
            cells.add(line);
        }
        return new Table(
                List.of(
                        "Term",
                        "Searches",
                        "Visitors",
                        "Visits",
                        "Without a result",
                        "Left after searching",
                        "Conversion",
                        "Orders after it",
                        "Money after it (" + selection.currency().getCurrencyCode() + ")"),
                cells);
    }
}
