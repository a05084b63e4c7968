package dev.fullspan.journey.funnel;

import dev.fullspan.journey.Selection;
import dev.fullspan.journey.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long people take from step to step, as a page shows it; the whole way comes last. */
public record TimesView(Selection selection, List<Spread> spreads) {
    public TimesView {
        spreads = List.copyOf(spreads);
    }

    /**
     * @param from step, from 1, with its name; likewise {@code to}
     * @param quarter seconds, null where nobody took both
     */
    public record Spread(
            int from,
            int to,
            String fromName,
            String toName,
            long people,
            @Nullable Double quarter,
            @Nullable Double median,
            @Nullable Double threeQuarters,
            List<Bar> bars) {
        public Spread {
            bars = List.copyOf(bars);
        }
    }

    /**
     * @param below seconds, or null for no end
     * @param behind address below the shop's of these people
     */
    public record Bar(long least, @Nullable Long below, long people, String behind) {}

    public Table table() {
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (Spread spread : spreads) {
            for (Bar bar : spread.bars()) {
                List<@Nullable Object> row = new ArrayList<>();
                row.add(spread.from());
                row.add(spread.fromName());
                row.add(spread.to());
                row.add(spread.toName());
                row.add(bar.least());
                row.add(bar.below());
                row.add(bar.people());
                row.add(spread.quarter());
                row.add(spread.median());
                row.add(spread.threeQuarters());
                cells.add(row);
            }
        }
        return new Table(
                List.of(
                        "From step",
                        "From",
                        "To step",
                        "To",
                        "Seconds from",
                        "Seconds below",
                        "People",
                        "Lower quartile (s)",
                        "Median (s)",
                        "Upper quartile (s)"),
                cells);
    }
}
