package dev.fullspan.journey.funnel;

import dev.fullspan.eventlog.query.AfterLeaving;
import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A funnel's answer as a page shows it.
 *
 * @param asked what was asked
 * @param steps one per step
 * @param before the same of the range compared with, empty where nothing is compared
 * @param groups by value of the breakdown, most people first
 * @param biggestLoss the step (from 1) where the most money leaves, or null where no step tells money
 */
public record FunnelView(
        Selection selection,
        Funnel asked,
        List<Row> steps,
        List<Row> before,
        List<Group> groups,
        @Nullable Integer biggestLoss,
        List<String> notes) {
    public FunnelView {
        steps = List.copyOf(steps);
        before = List.copyOf(before);
        groups = List.copyOf(groups);
        notes = List.copyOf(notes);
    }

    FunnelView withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.addFirst(note);
        return new FunnelView(selection, asked, steps, before, groups, biggestLoss, more);
    }

    /**
     * One step.
     *
     * @param name the event's name with its conditions in words
     * @param medianFromPrevious {@link Measure.Seconds}
     * @param open those who stopped here and whose window is still open
     * @param left money that left here
     * @param reachedBehind address below the shop's of the people who came this far, likewise {@code stoppedBehind}
     */
    public record Row(
            int step,
            String name,
            long visitors,
            Measure shareOfFirst,
            Measure shareOfPrevious,
            Measure medianFromPrevious,
            Measure revenue,
            long stopped,
            long open,
            Measure left,
            String reachedBehind,
            String stoppedBehind) {}

    /** @param label the value, “unknown”, or “all others” */
    public record Group(String label, List<Row> steps) {
        public Group {
            steps = List.copyOf(steps);
        }
    }

    /** What those who stopped at a step did next, loaded when somebody asks for it. */
    public record Leaving(int step, long stopped, List<AfterLeaving.Next> next) {
        public Leaving {
            next = List.copyOf(next);
        }
    }

    /** People who have not gone all the way and whose window is still open. */
    long open() {
        return steps.stream().mapToLong(Row::open).sum();
    }

    /** One row per step, and per group where it is broken down. */
    public Table table() {
        return FunnelTable.of(this);
    }
}
