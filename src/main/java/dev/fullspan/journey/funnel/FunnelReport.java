package dev.fullspan.journey.funnel;

import dev.fullspan.eventlog.query.AfterLeaving;
import dev.fullspan.eventlog.query.EventNames;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.Step;
import dev.fullspan.journey.MoneyNotes;
import dev.fullspan.journey.Selection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How far people come along steps, and what leaves with those who stop. */
public class FunnelReport {
    private final Facts facts;
    private final Clock clock;

    public FunnelReport(Facts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    public FunnelView of(Selection selection, FunnelSpec spec) {
        Instant time = clock.instant();
        Funnel asked = spec.over(selection, time);
        Funnel.Levels now = facts.ask(asked);
        FunnelRows rows = new FunnelRows(selection, spec);
        List<FunnelView.Row> before = selection
                .comparisonScope()
                .map(scope -> facts.ask(new Funnel(scope, spec.steps(), spec.window(), spec.rules(), null, 1, time)))
                .map(levels -> rows.of(levels.steps()))
                .orElse(List.of());
        return new FunnelView(
                selection,
                asked,
                rows.of(now.steps()),
                before,
                now.groups().stream().map(rows::group).toList(),
                biggestLoss(now.steps()),
                notes(now));
    }

    /**
     * The funnel from product to order, without the steps on the way that the shop tells nothing of: a recorded clickstream
     * often has no checkout, and a step that nobody can reach would hide everything after it.
     */
    public Standard standard(Selection selection) {
        FunnelSpec spec = FunnelSpec.standard();
        FunnelView view = of(selection, spec);
        List<Step> untold = untold(selection, view, spec.steps());
        if (untold.isEmpty()) {
            return new Standard(spec, view);
        }
        List<Step> told = new ArrayList<>(spec.steps());
        told.removeAll(untold);
        FunnelSpec shorter = new FunnelSpec(told, spec.window(), spec.rules(), spec.by());
        String names = String.join("” and “", untold.stream().map(Step::event).toList());
        return new Standard(
                shorter,
                of(selection, shorter)
                        .withNote("“" + names + "” was not heard on these days and is left out of the steps."));
    }

    /** @param spec what was asked in the end */
    public record Standard(FunnelSpec spec, FunnelView view) {}

    /** Steps on the way that nobody came to, since no such event was heard from anybody. */
    private List<Step> untold(Selection selection, FunnelView view, List<Step> steps) {
        List<Step> unreached = new ArrayList<>();
        for (int i = 1; i < steps.size() - 1; i++) {
            if (view.steps().get(i).visitors() == 0) {
                unreached.add(steps.get(i));
            }
        }
        if (unreached.isEmpty()) {
            return List.of();
        }
        Set<String> heard = facts.ask(new EventNames(selection.scope())).stream()
                .map(EventNames.Row::name)
                .collect(Collectors.toSet());
        return heard.contains(steps.getFirst().event())
                ? unreached.stream()
                        .filter(step -> !heard.contains(step.event()))
                        .toList()
                : List.of();
    }

    /**
     * What those who stopped at a step did next.
     *
     * @param step from 1, less than the number of steps
     */
    public FunnelView.Leaving leaving(Selection selection, FunnelSpec spec, int step) {
        List<AfterLeaving.Next> next = facts.ask(new AfterLeaving(spec.over(selection), step));
        long stopped = next.stream().mapToLong(AfterLeaving.Next::visitors).sum();
        return new FunnelView.Leaving(step, stopped, next);
    }

    private static @Nullable Integer biggestLoss(List<Funnel.Level> levels) {
        Integer biggest = null;
        long most = 0;
        for (int i = 0; i < levels.size() - 1; i++) {
            Funnel.Left left = levels.get(i).left();
            if (left != null && left.value().minor() > most) {
                most = left.value().minor();
                biggest = i + 1;
            }
        }
        return biggest;
    }

    private static List<String> notes(Funnel.Levels levels) {
        List<String> notes = new ArrayList<>();
        long open = levels.steps().stream().mapToLong(Funnel.Level::open).sum();
        if (open > 0) {
            notes.add((open == 1 ? "One person's window is" : open + " people's window is")
                    + " still open: they count as stopped so far and may yet go on. What they have in hand is not counted as"
                    + " leaving.");
        }
        if (levels.cut() > 0) {
            notes.add(
                    (levels.cut() == 1 ? "One person has" : levels.cut() + " people have")
                            + " more events, or more values of the property that is held, than a funnel with rules looks at: only the first of them count.");
        }
        long unvalued = levels.steps().stream()
                .map(Funnel.Level::left)
                .filter(left -> left != null && left.unvalued() < left.visitors())
                .mapToLong(Funnel.Left::unvalued)
                .sum();
        if (unvalued > 0) {
            notes.add((unvalued == 1 ? "One person who left" : unvalued + " people who left")
                    + " told no value in the shop's currency: what they had in hand is not in the money leaving.");
        }
        var revenue = levels.steps().getLast().revenue();
        notes.addAll(MoneyNotes.of(revenue));
        if (revenue.unpriced() > 0) {
            notes.add(revenue.unpriced() + " orders told no amount and add no revenue.");
        }
        return notes;
    }
}
