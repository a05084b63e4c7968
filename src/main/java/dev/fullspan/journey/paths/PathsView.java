package dev.fullspan.journey.paths;

import dev.fullspan.eventlog.query.ConversionPaths;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conversion paths as a page shows them.
 *
 * @param length pages after which paths are cut
 * @param orders of the sessions, all
 */
public record PathsView(
        Selection selection,
        ConversionPaths.Until until,
        ConversionPaths.Ranking ranking,
        int length,
        long orders,
        List<Row> rows,
        List<String> notes) {
    /** Between two pages of a path that is written on one line. */
    public static final String ARROW = " → ";

    public PathsView {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /**
     * @param rate orders ÷ sessions that began with these pages
     * @param exit page on which most look-alikes that fail left, or null where there are none
     * @param last the page that most of these orders' whole paths end with
     * @param lasts how many of them
     */
    public record Row(
            List<String> pages,
            long orders,
            Measure revenue,
            long began,
            Measure rate,
            long failing,
            @Nullable String exit,
            long exits,
            String last,
            long lasts) {
        public Row {
            pages = List.copyOf(pages);
        }
    }

    public Table table() {
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (Row row : rows) {
            List<@Nullable Object> line = new ArrayList<>();
            line.add(String.join(ARROW, row.pages()));
            line.add(row.orders());
            line.add(row.revenue());
            line.add(row.began());
            line.add(row.rate());
            line.add(row.failing());
            line.add(row.exit());
            line.add(row.exits());
            line.add(row.last());
            line.add(row.lasts());
            cells.add(line);
        }
        return new Table(
                List.of(
                        "Path",
                        "Orders",
                        "Revenue kept (" + selection.currency().getCurrencyCode() + ")",
                        "Sessions that began so",
                        "Rate",
                        "Look-alikes that fail",
                        "Most of them left on",
                        "Left there",
                        "Ended mostly with",
                        "Ended so"),
                cells);
    }
}
