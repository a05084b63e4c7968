package dev.fullspan.journey.content;

import dev.fullspan.eventlog.query.Content.By;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.Table;
import dev.fullspan.kernel.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Content as a page shows it.
 *
 * @param visits median of the visits, or null where nothing has enough of them
 * @param worth median of the worth of a visit, likewise
 */
public record ContentView(
        Selection selection,
        By by,
        @Nullable Double visits,
        @Nullable Money worth,
        List<Row> rows,
        List<String> notes) {
    public ContentView {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** What to do with it. */
    public enum Advice {
        /** Many visits of much worth. */
        CLONE("Clone", "Make more like it."),
        /** Few visits of much worth. */
        FEED("Feed", "Lead more visits to it."),
        /** Many visits of little worth. */
        FIX("Fix", "Find out what holds its visits back."),
        /** Few visits of little worth. */
        RETIRE("Retire", "Let it go, or give it another purpose.");

        private final String label;
        private final String sentence;

        Advice(String label, String sentence) {
            this.label = label;
            this.sentence = sentence;
        }

        public String label() {
            return label;
        }

        public String sentence() {
            return sentence;
        }

        /** Its name in addresses and in the HTTP interface. */
        public String parameter() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param average of the orders after it
     * @param worth money a visit
     * @param isNew whether it was looked at for the first time in these days; null where that cannot be told
     * @param advice null where it has too few visits
     */
    public record Row(
            String name,
            long visits,
            Measure conversion,
            long orders,
            Measure money,
            Measure average,
            Money worth,
            @Nullable Boolean isNew,
            @Nullable Advice advice) {}

    public Table table() {
        String currency = selection.currency().getCurrencyCode();
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (Row row : rows) {
            List<@Nullable Object> line = new ArrayList<>();
            line.add(row.name());
            line.add(row.visits());
            line.add(row.conversion());
            line.add(row.orders());
            line.add(row.money());
            line.add(row.average());
            line.add(row.worth().amount());
            line.add(row.isNew());
            line.add(row.advice() == null ? null : row.advice().parameter());
            cells.add(line);
        }
        return new Table(
                List.of(
                        by == By.PAGE ? "Page" : "Category",
                        "Visits",
                        "Conversion",
                        "Orders",
                        "Money (" + currency + ")",
                        "Average order (" + currency + ")",
                        "Worth of a visit (" + currency + ")",
                        "New",
                        "Advice"),
                cells);
    }
}
