package dev.fullspan.inventory.list;

import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The list of stock.
 *
 * @param answer the page's first line
 * @param states which SKUs are shown
 * @param filters where they lie and what counts as low
 * @param kept what else stands in the address and goes along with the filters, by name
 * @param rows those of the table, each with what may be done in it
 * @param hint how to count in the list where that is not possible now, or null
 * @param bulk fields of a change of many
 * @param asked what is filtered by, which goes along with a change of all that match
 * @param empty what to do next where there is nothing at all, or null
 * @param problem why the last count was not booked, or null
 */
public record StockScreen(
        String answer,
        List<Choice> states,
        List<Field> filters,
        Map<String, String> kept,
        DataTable table,
        List<Row> rows,
        @Nullable String hint,
        List<Field> bulk,
        Map<String, String> asked,
        String allLabel,
        @Nullable Empty empty,
        @Nullable String problem,
        String base,
        boolean mayWrite) {
    public StockScreen {
        states = List.copyOf(states);
        filters = List.copyOf(filters);
        rows = List.copyOf(rows);
        bulk = List.copyOf(bulk);
    }

    /** Which columns are shown, in their order. */
    public List<Boolean> shown() {
        return IntStream.range(0, table.columns().size()).mapToObj(table::shows).toList();
    }

    /**
     * One line.
     *
     * @param cells those after the name
     * @param count the count in the line, or null where it cannot be counted here
     */
    public record Row(
            String id,
            String sku,
            String name,
            String href,
            @Nullable String note,
            List<DataTable.Cell> cells,
            @Nullable Count count) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A count in a line.
     *
     * @param seen what is on hand there, which is sent along
     * @param value what stands in the field
     * @param error why it was not booked, or null
     * @param back query of the list to return to
     */
    public record Count(
            String action,
            long location,
            String seen,
            String value,
            @Nullable String error,
            String back) {}

    /** One line after it was counted, with what is said of it. */
    public record Counted(
            Row row,
            List<Boolean> shown,
            @Nullable String said,
            @Nullable String undo) {}
}
