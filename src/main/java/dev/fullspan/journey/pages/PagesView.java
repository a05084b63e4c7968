package dev.fullspan.journey.pages;

import dev.fullspan.eventlog.query.Pages.Dwell;
import dev.fullspan.eventlog.query.Pages.Vitals;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pages as a page shows them.
 *
 * @param rows most views first
 */
public record PagesView(Selection selection, Dwell dwell, List<Row> rows, List<String> notes) {
    public PagesView {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /**
     * One page.
     *
     * @param lower first quartile of the dwell, likewise the median and the third quartile
     * @param longStay share of the long stays without an order
     * @param money what passed through
     */
    public record Row(
            String page,
            long views,
            long visitors,
            long sessions,
            long entries,
            Measure exitRate,
            Measure bounceRate,
            Measure lower,
            Measure median,
            Measure upper,
            Measure longStay,
            long orders,
            Measure money,
            @Nullable Vitals vitals) {}

    public Table table() {
        String currency = selection.currency().getCurrencyCode();
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (Row row : rows) {
            List<@Nullable Object> line = new ArrayList<>();
            line.add(row.page());
            line.add(row.views());
            line.add(row.visitors());
            line.add(row.sessions());
            line.add(row.entries());
            line.add(row.exitRate());
            line.add(row.bounceRate());
            line.add(row.lower());
            line.add(row.median());
            line.add(row.upper());
            line.add(row.longStay());
            line.add(row.orders());
            line.add(row.money());
            Vitals vitals = row.vitals();
            line.add(vitals == null ? null : vitals.lcp());
            line.add(vitals == null ? null : vitals.inp());
            line.add(vitals == null ? null : vitals.cls());
            cells.add(line);
        }
        return new Table(
                List.of(
                        "Page",
                        "Views",
                        "Visitors",
                        "Sessions",
                        "Entries",
                        "Exit rate",
                        "Bounce rate",
                        "Dwell, first quartile (s)",
                        "Dwell, median (s)",
                        "Dwell, third quartile (s)",
                        "Long stay without purchase",
                        "Orders after it",
                        "Money that passed through (" + currency + ")",
                        "LCP p75 (ms)",
                        "INP p75 (ms)",
                        "CLS p75"),
                cells);
    }
}
