package dev.fullspan.journey.funnel;

import dev.fullspan.eventlog.query.FunnelFactor;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What sets those who go on at a step apart from those who leave, as a page shows it.
 *
 * @param step from 1, its {@code name} in words
 * @param people who came to the step and whose window is over
 * @param rows what was compared, the surest difference first
 * @param tooFew values with too few people to compare
 */
public record SeparationView(
        Selection selection, int step, String name, long people, long wentOn, List<Row> rows, int tooFew) {
    /** Below it an adjusted chance is called sure. */
    public static final double SURE = 0.05;
    /** Of an interval that is not chosen among others. */
    static final double LEVEL = 0.95;

    public SeparationView {
        rows = List.copyOf(rows);
    }

    /**
     * @param people with the value, of whom {@code wentOn} went on
     * @param others of whom another value is known, of whom {@code othersWentOn} went on
     * @param odds with an interval that is adjusted for how many of the rows are sure
     * @param adjusted chance, adjusted for all rows
     * @param wentOnBehind address below the shop's of these people, likewise {@code leftBehind}
     */
    public record Row(
            FunnelFactor factor,
            String value,
            long people,
            long wentOn,
            long others,
            long othersWentOn,
            OddsRatio odds,
            double adjusted,
            String wentOnBehind,
            String leftBehind) {
        public double rate() {
            return (double) wentOn / people;
        }

        public double othersRate() {
            return (double) othersWentOn / others;
        }

        public boolean sure() {
            return adjusted < SURE;
        }
    }

    /** Those rows whose difference is sure. */
    public List<Row> sure() {
        return rows.stream().filter(Row::sure).toList();
    }

    public Table table() {
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (Row row : rows) {
            cells.add(List.of(
                    row.factor().label(),
                    row.value(),
                    row.people(),
                    row.wentOn(),
                    row.rate(),
                    row.others(),
                    row.othersWentOn(),
                    row.othersRate(),
                    row.odds().ratio(),
                    row.odds().low(),
                    row.odds().high(),
                    row.odds().chance(),
                    row.adjusted(),
                    row.sure()));
        }
        return new Table(
                List.of(
                        "What",
                        "Value",
                        "People",
                        "Went on",
                        "Share",
                        "Others",
                        "Others went on",
                        "Share of the others",
                        "Odds ratio",
                        "At least",
                        "At most",
                        "Chance",
                        "Adjusted chance",
                        "Sure"),
                cells);
    }
}
