package dev.fullspan.eventlog.query;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What else a funnel asks of an attempt. Steps are counted from 1.
 *
 * @param strict no event in between that fits a step other than the two it stands between
 * @param perSession all events of an attempt lie in one session; an event without a session belongs to none
 * @param repeated attempts count, not people: when one goes all the way, the person's next may begin after its last event;
 *     the first that does not go all the way is the last
 * @param exclusions events that end an attempt
 * @param held a property whose value is the same at some of the steps, or null
 */
public record FunnelRules(
        boolean strict,
        boolean perSession,
        boolean repeated,
        List<Exclusion> exclusions,
        @Nullable Held held) {
    public static final int MOST_EXCLUSIONS = 5;
    /** Any events may lie in between, and nothing else is asked. */
    public static final FunnelRules LOOSE = new FunnelRules(false, false, false, List.of(), null);

    public FunnelRules {
        exclusions = List.copyOf(exclusions);
        if (exclusions.size() > MOST_EXCLUSIONS) {
            throw new IllegalArgumentException(
                    "A funnel has at most " + MOST_EXCLUSIONS + " exclusions: " + exclusions.size());
        }
    }

    /** Nothing but the order is asked. */
    public static FunnelRules ordered(boolean strict) {
        return new FunnelRules(strict, false, false, List.of(), null);
    }

    /** Whether nothing but the order is asked. */
    public boolean onlyOrder() {
        return equals(ordered(strict));
    }

    /**
     * An event that ends the attempts that stand between two steps: whoever took the one, or a later one before the other,
     * does not come further once it happens.
     *
     * @param from a step that may not be passed over
     * @param to a later one
     */
    public record Exclusion(Step step, int from, int to) {
        public Exclusion {
            if (from < 1 || from >= to) {
                throw new IllegalArgumentException(
                        "An exclusion lies between a step and a later one: " + from + ", " + to);
            }
        }
    }

    /**
     * The same value at several steps: each value is a funnel of its own, in which an event fits one of these steps only if
     * the value is among those found at the path; a person's best attempt of them all counts. An exclusion's event that tells the
     * property ends attempts of its own values only. Of an event the first 100 values are looked at, of a person some 1,000.
     *
     * @param path as conditions have it; into a list, any of its elements
     * @param steps two or more, ascending
     */
    public record Held(String path, List<Integer> steps) {
        public Held {
            PropertyPath.parse(path);
            steps = List.copyOf(new TreeSet<>(steps));
            if (steps.size() < 2 || steps.getFirst() < 1) {
                throw new IllegalArgumentException("A property is held at two steps or more: " + steps);
            }
        }
    }
}
