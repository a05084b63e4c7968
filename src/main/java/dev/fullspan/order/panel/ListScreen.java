package dev.fullspan.order.panel;

import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.FilterBar;
import dev.fullspan.web.kit.Pager;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The list of orders.
 *
 * @param answer the page's first line
 * @param kept what else stands in the address and goes along with the filters
 * @param chips filters that hold
 * @param count how many match, in words
 * @param asked what is filtered by, which goes along with a step for all that match
 * @param views saved views
 * @param empty what to do next where there is no order at all, or null
 * @param problem a filter that cannot be read, or null
 */
public record ListScreen(
        String answer,
        List<Choice> tabs,
        List<Field> filters,
        Map<String, String> kept,
        List<FilterBar.Chip> chips,
        DataTable table,
        List<Row> rows,
        String count,
        Pager pager,
        List<Field> bulk,
        Map<String, String> asked,
        String allLabel,
        List<SavedView> views,
        @Nullable Empty empty,
        @Nullable String problem,
        List<Pressing> pressing,
        String base) {
    public ListScreen {
        tabs = List.copyOf(tabs);
        filters = List.copyOf(filters);
        chips = List.copyOf(chips);
        rows = List.copyOf(rows);
        bulk = List.copyOf(bulk);
        views = List.copyOf(views);
        pressing = List.copyOf(pressing);
    }

    /** What must not wait until tomorrow. @param money at stake, or null */
    public record Pressing(String text, @Nullable String money, String href) {}

    /** Whether a column is shown. */
    public boolean shows(String key) {
        return table.shown().stream().anyMatch(column -> column.key().equals(key));
    }

    /**
     * One order.
     *
     * @param remarks why it is held and what waits, said in words
     */
    public record Row(
            String id,
            String number,
            String href,
            String source,
            String buyer,
            @Nullable String country,
            String items,
            String total,
            Badge payment,
            Badge fulfilment,
            @Nullable Promise promise,
            String placed,
            String age,
            List<Badge> remarks) {
        public Row {
            remarks = List.copyOf(remarks);
        }
    }

    /** @param by the day that was promised, or null @param expected where that is later, or null */
    public record Promise(
            Badge state, @Nullable String by, @Nullable String expected) {}

    /** A state in a word and its colour. */
    public record Badge(String text, Tone tone) {}

    /** @param remove address that forgets it, or null where it is another's */
    public record SavedView(
            String name,
            String href,
            boolean current,
            @Nullable String remove) {}
}
