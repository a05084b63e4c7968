package dev.fullspan.journey.funnel;

import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.Step;
import dev.fullspan.eventlog.query.Where;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a funnel's levels into the rows of its table. */
final class FunnelRows {
    private final Selection selection;
    private final FunnelSpec spec;

    FunnelRows(Selection selection, FunnelSpec spec) {
        this.selection = selection;
        this.spec = spec;
    }

    List<FunnelView.Row> of(List<Funnel.Level> levels) {
        return rows(levels, null);
    }

    FunnelView.Group group(Funnel.Group group) {
        String label = group.rest() ? "all others" : group.value() == null ? "unknown" : group.value();
        return new FunnelView.Group(label, rows(group.steps(), group));
    }

    private List<FunnelView.Row> rows(List<Funnel.Level> levels, Funnel.@Nullable Group group) {
        List<FunnelView.Row> rows = new ArrayList<>();
        long first = levels.getFirst().visitors();
        for (int i = 0; i < levels.size(); i++) {
            Funnel.Level level = levels.get(i);
            rows.add(new FunnelView.Row(
                    i + 1,
                    name(spec.steps().get(i)),
                    level.visitors(),
                    Measure.share(level.visitors(), first, "Nobody came to the first step."),
                    i == 0
                            ? new Measure.NotEstimable("There is no step before the first.")
                            : Measure.share(
                                    level.visitors(),
                                    levels.get(requiredBefore(spec, i)).visitors(),
                                    "Nobody came to the step before."),
                    median(i, level),
                    revenue(levels),
                    level.stopped(),
                    level.open(),
                    left(level.left(), spec.steps().get(i), i == levels.size() - 1),
                    behind("reached", i + 1, group),
                    behind("stopped", i + 1, group)));
        }
        return rows;
    }

    /** The step before, from 0, that may not be passed over. */
    static int requiredBefore(FunnelSpec spec, int step) {
        int before = step - 1;
        while (spec.steps().get(before).optional()) {
            before--;
        }
        return before;
    }

    private static Measure median(int step, Funnel.Level level) {
        if (step == 0) {
            return new Measure.NotEstimable("There is no step before the first.");
        }
        return level.medianSecondsFromPrevious() == null
                ? new Measure.NotEstimable("Nobody came this far.")
                : new Measure.Seconds(level.medianSecondsFromPrevious());
    }

    private static Measure revenue(List<Funnel.Level> levels) {
        Funnel.Level last = levels.getLast();
        boolean nothingTold = last.revenue().priced() == 0
                && last.revenue().unpriced() > 0
                && last.revenue().others().isEmpty();
        return nothingTold
                ? new Measure.NotEstimable("None of the orders told an amount.")
                : new Measure.Amount(last.revenue().sum(), last.revenue().others());
    }

    private static Measure left(Funnel.@Nullable Left left, Step step, boolean last) {
        if (step.optional()) {
            return new Measure.NotEstimable("Nobody stops at an optional step.");
        }
        if (last) {
            return new Measure.NotEstimable("Nothing leaves at the last step.");
        }
        if (left == null) {
            return new Measure.NotEstimable("The events of this step tell no money.");
        }
        return left.visitors() > 0 && left.unvalued() == left.visitors()
                ? new Measure.NotEstimable("None of the people who stopped here told a value.")
                : new Measure.Amount(left.value());
    }

    private String behind(String part, int step, Funnel.@Nullable Group group) {
        if (group != null && group.rest()) {
            return "";
        }
        String narrowed =
                group == null ? "" : "&group=" + Addresses.encoded(group.value() == null ? "" : group.value());
        return "/people?of=funnel&part=" + part + "&step=" + step + "&funnel="
                + Addresses.encoded(FunnelJson.write(spec)) + narrowed + "&" + Addresses.query(selection);
    }

    /** The step in words: {@code Page Viewed where $path equals /cart}. */
    static String name(Step step) {
        if (step.where().isEmpty()) {
            return step.event();
        }
        return step.event() + " where "
                + String.join(
                        " and ", step.where().stream().map(FunnelRows::words).toList());
    }

    /** All steps in one line. */
    static String line(FunnelSpec spec) {
        return String.join(
                " → ",
                spec.steps().stream()
                        .map(step -> step.optional() ? "(" + name(step) + ")" : name(step))
                        .toList());
    }

    private static String words(Where where) {
        String values = String.join(", ", where.values());
        return (where.path() + " " + where.operator().parameter() + " " + values).strip();
    }
}
