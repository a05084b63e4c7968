package dev.fullspan.web.kit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A short ranking: each row's label over a bar as long as its share of the largest.
 *
 * @param heading of the labels
 * @param measures headings of the figures, at most two
 * @param more address of the whole list, or null
 */
public record Bars(
        String title,
        String heading,
        List<String> measures,
        List<Row> rows,
        @Nullable String more) {
    public Bars {
        measures = List.copyOf(measures);
        rows = List.copyOf(rows);
    }

    /**
     * @param href where the row leads, such as the same page filtered by it, or null
     * @param figures formatted, as many as the ranking has measures
     * @param bar 0 to 1
     * @param note said below the label in small, or null
     */
    public record Row(
            String label,
            @Nullable String href,
            List<String> figures,
            double bar,
            @Nullable String note) {
        public Row {
            figures = List.copyOf(figures);
        }

        public Row(String label, @Nullable String href, List<String> figures, double bar) {
            this(label, href, figures, bar, null);
        }

        public String barWidth() {
            return Math.round(Math.clamp(bar, 0, 1) * 1000) / 10.0 + "%";
        }
    }
}
