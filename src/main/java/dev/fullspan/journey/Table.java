package dev.fullspan.journey;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report as rows and columns, for CSV and for the table beside a chart.
 *
 * @param cells by row: text, numbers, instants, {@link Measure}s, or null for an empty cell
 */
public record Table(List<String> columns, List<List<@Nullable Object>> cells) {
    public Table {
        columns = List.copyOf(columns);
        for (List<@Nullable Object> row : cells) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("A row has " + row.size() + " cells, not " + columns.size());
            }
        }
        cells = new ArrayList<>(cells);
    }
}
