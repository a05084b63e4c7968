package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far people come along a chain of steps. An attempt is a chain of events e1…ej, one per step, in the order of
 * (time, arrival), no event used twice, with {@code ej.time − e1.time ≤ window}; any start may be used. A person counts
 * once, at the deepest level of any attempt; of the deepest, the one with the earliest e1, then the earliest following
 * events. An attempt belongs to its first step: this one lies in the scope's range and in a session that its filters
 * select; later ones may lie anywhere.
 *
 * <p>An optional step, neither the first nor the last, may be passed over. How deep an attempt is, its required steps say; of the deepest with the
 * same required events, the one counts that takes an optional step where another passes it over, and takes it earliest.
 * {@link FunnelRules} say what else an attempt must fulfil.
 *
 * @param steps 1 to 10
 * @param window from the first step to the last, included
 * @param rules what else is asked of an attempt
 * @param by breaks down by a value of e1, or null
 * @param groups values of {@code by} shown at most, most people first; the rest is one group more
 * @param now windows that end after it are still open; null where all count as over
 */
public record Funnel(
        Scope scope,
        List<Step> steps,
        Duration window,
        FunnelRules rules,
        @Nullable By by,
        int groups,
        @Nullable Instant now)
        implements Question<Funnel.Levels> {
    public static final int MOST_STEPS = 10;

    /** With all windows counted as over and nothing but the order asked. */
    public Funnel(Scope scope, List<Step> steps, Duration window, boolean strict, @Nullable By by, int groups) {
        this(scope, steps, window, FunnelRules.ordered(strict), by, groups, null);
    }

    public Funnel {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException("A funnel has 1 to " + MOST_STEPS + " steps: " + steps.size());
        }
        if (window.isNegative()) {
            throw new IllegalArgumentException("A window is not negative: " + window);
        }
        String fault = fault(steps, rules);
        if (fault != null) {
            throw new IllegalArgumentException(fault);
        }
    }

    /** Why these steps do not go with these rules, as a sentence; null where they do. */
    public static @Nullable String fault(List<Step> steps, FunnelRules rules) {
        if (steps.getFirst().optional() || steps.getLast().optional()) {
            return "The first and the last step cannot be optional.";
        }
        for (FunnelRules.Exclusion exclusion : rules.exclusions()) {
            if (exclusion.to() > steps.size()
                    || steps.get(exclusion.from() - 1).optional()
                    || steps.get(exclusion.to() - 1).optional()) {
                return "An exclusion lies between two steps of the funnel that are not optional.";
            }
        }
        return rules.held() != null && rules.held().steps().getLast() > steps.size()
                ? "The funnel has no step " + rules.held().steps().getLast() + " to hold a property at."
                : null;
    }

    /** Whether an attempt is a chain of all steps up to its deepest, and nothing but their order is asked. */
    public boolean plain() {
        return rules.onlyOrder() && steps.stream().noneMatch(Step::optional);
    }

    /** The step before this one, from 1, that may not be passed over; 0 before the first. */
    public int requiredBefore(int step) {
        int before = step - 1;
        while (before > 0 && steps.get(before - 1).optional()) {
            before--;
        }
        return before;
    }

    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /** An attempt that began at this moment in milliseconds or later may still go on; no such moment where all are over. */
    public long openFrom() {
        return now == null ? Long.MAX_VALUE : now.minus(window).toEpochMilli();
    }

    /** Value of the first step's event by which a funnel is broken down. */
    public sealed interface By {
        /** A dimension of e1's session. */
        record OfSession(Dimension dimension) implements By {}

        /** A property of e1 itself; the first element where the path goes into a list. */
        record OfEvent(String path) implements By {
            public OfEvent {
                PropertyPath.parse(path);
            }
        }
    }

    /**
     * @param steps one per step
     * @param groups by value, most people first; empty where nothing is broken down
     * @param cut people of whom a funnel with rules looked at a part of their events only: the first 10,000, or the first 100 values of a
     *     property that is held of an event and some 1,000 of a person
     */
    public record Levels(List<Level> steps, List<Group> groups, long cut) {
        public Levels {
            steps = List.copyOf(steps);
            groups = List.copyOf(groups);
        }
    }

    /** @param value null where the event has none; see {@code rest} */
    public record Group(@Nullable String value, boolean rest, List<Level> steps) {
        public Group {
            steps = List.copyOf(steps);
        }
    }

    /**
     * One step of the answer.
     *
     * @param visitors who came at least this far; at an optional step, who took it
     * @param stopped who came exactly this far; for the last step, who went all the way; nobody at an optional one
     * @param open those who stopped here and whose window is still open: they may yet go on
     * @param medianSecondsFromPrevious from the required step before, over those who came this far; null for the first step and where nobody came
     * @param revenue of those who reached the last step: their orders placed in [e1, e1 + window], each once
     * @param left what those who stopped here and placed no order within the window, which is over, had in hand, or null where the step's
     *     events tell no money; see {@link Left}
     */
    public record Level(
            long visitors,
            long stopped,
            long open,
            @Nullable Double medianSecondsFromPrevious,
            Takings revenue,
            @Nullable Left left) {}

    /**
     * Money that left at a step.
     *
     * @param visitors who stopped at the step and placed no order within the window, which is over
     * @param value for Product Added: the products added in the window less those removed; else the value that the step's
     *     own event told
     * @param unvalued those of the visitors whose events told no amount in the shop's currency
     */
    public record Left(long visitors, Money value, long unvalued) {}
}
