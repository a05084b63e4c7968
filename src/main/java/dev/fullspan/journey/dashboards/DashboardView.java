package dev.fullspan.journey.dashboards;

import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.Table;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dashboard's cards with their figures.
 *
 * @param grain of the courses: by hour for a single day, else by day
 * @param reachesToday whether the last day is not over
 * @param compared points of the range compared with; 0 where nothing is compared
 * @param silentBefore how many of them, at its beginning, nobody knows of: nothing was heard of the shop before
 */
public record DashboardView(
        Dashboard dashboard,
        Selection selection,
        OverTime.Grain grain,
        List<Told> cards,
        boolean reachesToday,
        int compared,
        int silentBefore) {
    public DashboardView {
        cards = List.copyOf(cards);
    }

    /** One point of a course by its local beginning. */
    public record Point(LocalDateTime start, Measure value) {}

    /**
     * What a card tells.
     *
     * @param selection which visits it is of; null where the page's filter leaves none of the card's
     * @param before null where nothing is compared
     * @param courseBefore empty where nothing is compared
     */
    public record Told(
            Dashboard.Card card,
            @Nullable Selection selection,
            Measure value,
            @Nullable Measure before,
            List<Point> course,
            List<Point> courseBefore) {
        public Told {
            course = List.copyOf(course);
            courseBefore = List.copyOf(courseBefore);
        }
    }

    /**
     * Whether the range compared with was heard well enough to compare with: not where more than a tenth of it passed before
     * the first event.
     */
    public boolean comparable() {
        return compared > 0 && silentBefore * 10 <= compared;
    }

    /** The courses, one row per point. */
    public Table table() {
        return DashboardTable.of(this);
    }
}
