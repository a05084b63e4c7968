package dev.fullspan.journey.overview;

import dev.fullspan.eventlog.query.Breakdown;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.journey.Figure;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.Table;
import java.util.List;

/**
 * The shop's main figures as a page shows them.
 *
 * @param figures visitors, sessions, orders, revenue, average order, conversion, in this order
 * @param grain of the series: by hour for up to two days, else by day
 * @param series every point of the range
 * @param before points of the range compared with, empty where nothing is compared
 * @param breakdowns by channel, landing page, source, new or returning, device and country
 * @param notes what the reader must know of the figures (other currencies, orders without an amount)
 */
public record OverviewView(
        Selection selection,
        List<Figure> figures,
        OverTime.Grain grain,
        List<OverTime.Point> series,
        List<OverTime.Point> before,
        List<By> breakdowns,
        List<String> notes) {
    public OverviewView {
        figures = List.copyOf(figures);
        series = List.copyOf(series);
        before = List.copyOf(before);
        breakdowns = List.copyOf(breakdowns);
        notes = List.copyOf(notes);
    }

    /** Sessions by the values of a dimension. */
    public record By(Dimension dimension, List<Breakdown.Row> rows) {
        public By {
            rows = List.copyOf(rows);
        }
    }

    /** How many points at the beginning of the range compared with had nothing heard on them. */
    public int silentBefore() {
        int silent = 0;
        while (silent < before.size() && before.get(silent).events() == 0) {
            silent++;
        }
        return silent;
    }

    /**
     * Whether the range compared with was heard well enough to compare with: not where more than a tenth of it passed before
     * the first event, for a growth against days that nobody counted is none.
     */
    public boolean comparable() {
        return silentBefore() * 10 <= before.size();
    }

    /** The series, one row per point. */
    public Table table() {
        return OverviewTable.of(this);
    }

    /** Whether nothing at all was heard in the range. */
    public boolean isEmpty() {
        return series.stream().allMatch(point -> point.events() == 0);
    }
}
