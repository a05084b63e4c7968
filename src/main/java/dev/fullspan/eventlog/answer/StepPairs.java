package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.FunnelRules.Exclusion;
import java.util.ArrayList;
import java.util.List;

/**
 * Which step may follow which in an attempt, counted from 0: the next one, or one beyond optional steps that are passed over; and
 * which events in between prevent it.
 */
final class StepPairs {
    /**
     * @param breaking steps of which an event in between prevents it, as bits
     * @param ending exclusions of which an event in between prevents it, as bits
     */
    record Pair(int from, int to, int breaking, int ending) {
        /** Whether an event of these steps and exclusions, lying in between, prevents it. */
        boolean closedBy(int mask, int exclusions) {
            return (mask & breaking) != 0 || (exclusions & ending) != 0;
        }
    }

    private final int steps;
    private final List<Pair> pairs = new ArrayList<>();
    private final Pair[][] byEnds;
    private final boolean[] optional;

    StepPairs(Funnel funnel) {
        steps = funnel.steps().size();
        byEnds = new Pair[steps][steps];
        optional = new boolean[steps];
        for (int step = 0; step < steps; step++) {
            optional[step] = funnel.steps().get(step).optional();
        }
        for (int from = 0; from < steps - 1; from++) {
            for (int to = from + 1; to < steps; to++) {
                Pair pair = new Pair(
                        from,
                        to,
                        funnel.rules().strict() ? ~(1 << from | 1 << to) : 0,
                        ending(funnel.rules().exclusions(), from, to));
                byEnds[from][to] = pair;
                pairs.add(pair);
                if (!optional[to]) {
                    break;
                }
            }
        }
    }

    private static int ending(List<Exclusion> exclusions, int from, int to) {
        int bits = 0;
        for (int i = 0; i < exclusions.size(); i++) {
            boolean within = exclusions.get(i).from() - 1 <= from
                    && to <= exclusions.get(i).to() - 1;
            bits |= within ? 1 << i : 0;
        }
        return bits;
    }

    /** All of them, by ascending first step. */
    List<Pair> all() {
        return pairs;
    }

    Pair of(int from, int to) {
        return byEnds[from][to];
    }

    boolean optional(int step) {
        return optional[step];
    }

    /** The next step that may not be passed over; the number of steps after the last. */
    int requiredAfter(int step) {
        int after = step + 1;
        while (after < steps && optional[after]) {
            after++;
        }
        return after;
    }

    int steps() {
        return steps;
    }
}
