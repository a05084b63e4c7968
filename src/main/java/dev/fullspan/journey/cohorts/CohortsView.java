package dev.fullspan.journey.cohorts;

import dev.fullspan.eventlog.query.Cohorts;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.Table;
import dev.fullspan.kernel.Money;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cohorts as a page shows them.
 *
 * @param people in all groups, each once
 * @param groups how many there are in all
 * @param periods that any row has
 * @param averages by period, over the cells that count
 */
public record CohortsView(
        Selection selection,
        CohortsChoice choice,
        long people,
        int groups,
        int periods,
        List<Row> rows,
        List<Average> averages,
        Measure again,
        List<String> notes) {
    public CohortsView {
        rows = List.copyOf(rows);
        averages = List.copyOf(averages);
        notes = List.copyOf(notes);
    }

    /**
     * One group.
     *
     * @param label as pages write it
     * @param again share of the people who came or ordered again at all
     */
    public record Row(Cohorts.Group told, String label, Measure again, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * One group in one period.
     *
     * @param rate share of the people for whom the period is over who were active in it
     * @param counts whether it is part of the averages: by time where it is over for all
     * @param revenue of those for whom it is over
     * @param perHead what such a person had paid in all by its end, on average
     */
    public record Cell(
            Cohorts.Cell told,
            Measure rate,
            boolean counts,
            Money revenue,
            @Nullable Money perHead) {}

    /** @param perHead what a person had paid in all by the period's end, on average, or null */
    public record Average(Measure rate, @Nullable Money perHead) {}

    public Table table() {
        String currency = selection.currency().getCurrencyCode();
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (Row row : rows) {
            for (Cell cell : row.cells()) {
                List<@Nullable Object> line = new ArrayList<>();
                line.add(row.told().value());
                line.add(row.label());
                line.add(row.told().people());
                line.add(row.told().again());
                line.add(cell.told().period());
                line.add(cell.told().people());
                line.add(cell.told().active());
                line.add(cell.rate());
                line.add(cell.told().young());
                line.add(cell.told().soFar());
                line.add(cell.revenue().amount());
                line.add(cell.perHead() == null ? null : cell.perHead().amount());
                cells.add(line);
            }
        }
        return new Table(
                List.of(
                        "Group",
                        "Name",
                        "People",
                        "Again",
                        "Period",
                        "People for whom it is over",
                        "Active",
                        "Rate",
                        "Immature",
                        "Active so far",
                        "Revenue kept (" + currency + ")",
                        "In all per head (" + currency + ")"),
                cells);
    }
}
