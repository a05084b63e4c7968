package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.answer.StepPairs.Pair;
import java.util.Arrays;

/**
 * Finds the best attempt among events that are all of one funnel: one visitor's, or those of one session or one value held.
 *
 * <p>Implementation note: as in {@link DeepestAttempt}, a pass from the last event to the first finds the earliest start of the
 * deepest level; here a state is a pair of steps, the one taken last and the one to be taken next. Then the required steps
 * are taken forward, each by the earliest event from which the level can still be reached, and between each two of them the
 * optional ones, each by the earliest event that does not bar the way. Costs events × steps³ at most.
 */
final class RuledChain {
    private static final long NEVER = Long.MAX_VALUE;
    private static final int NONE = -1;

    private final StepPairs pairs;
    private final long window;
    private final long[][][] soonest;
    private final boolean[][] open;
    private final int[] chain;
    private int level;

    private int size;
    private long[] times = new long[64];
    private int[] masks = new int[64];
    private int[] exclusions = new int[64];
    private boolean[] starts = new boolean[64];
    private int[] leads = new int[64];
    private int[] origins = new int[64];

    RuledChain(StepPairs pairs, long windowMillis) {
        this.pairs = pairs;
        this.window = windowMillis;
        int steps = pairs.steps();
        this.soonest = new long[steps][steps][steps];
        this.open = new boolean[steps][steps];
        this.chain = new int[steps];
    }

    void clear() {
        size = 0;
    }

    /** @param origin by which the event is known outside, ascending */
    void add(int origin, long time, int mask, int excluded, boolean start) {
        if (size == times.length) {
            grow();
        }
        origins[size] = origin;
        times[size] = time;
        masks[size] = mask;
        exclusions[size] = excluded;
        starts[size] = start;
        size++;
    }

    /**
     * The origins of the best attempt's events by step, −1 at steps that it does not take; null where there is none. The array is
     * the caller's.
     */
    int @org.jspecify.annotations.Nullable [] find() {
        int first = deepestStart();
        if (first == NONE) {
            return null;
        }
        Arrays.fill(chain, NONE);
        follow(first);
        int[] found = new int[chain.length];
        for (int step = 0; step < found.length; step++) {
            found[step] = chain[step] == NONE ? NONE : origins[chain[step]];
        }
        return found;
    }

    /** The earliest start of the deepest level, which it leaves in {@code level}, from 0. */
    private int deepestStart() {
        for (Pair pair : pairs.all()) {
            Arrays.fill(soonest[pair.from()][pair.to()], NEVER);
        }
        int best = NONE;
        level = NONE;
        for (int i = size - 1; i >= 0; i--) {
            if (starts[i] && (masks[i] & 1) != 0) {
                int reached = reached(times[i]);
                if (reached >= level) {
                    level = reached;
                    best = i;
                }
            }
            stepBack(i);
        }
        return best;
    }

    private int reached(long start) {
        int reached = 0;
        for (int next = pairs.requiredAfter(0); next < pairs.steps(); next = pairs.requiredAfter(next)) {
            long end = soonest(0, next);
            if (end == NEVER || end - start > window) {
                return reached;
            }
            reached = next;
        }
        return reached;
    }

    private long soonest(int from, int goal) {
        long best = NEVER;
        for (int next = from + 1; next < pairs.steps() && pairs.of(from, next) != null; next++) {
            best = Math.min(best, soonest[from][next][goal]);
        }
        return best;
    }

    private void stepBack(int i) {
        for (Pair pair : pairs.all()) {
            long[] row = soonest[pair.from()][pair.to()];
            boolean closes = pair.closedBy(masks[i], exclusions[i]);
            boolean takes = (masks[i] & (1 << pair.to())) != 0;
            for (int goal = pair.to(); (closes || takes) && goal < pairs.steps(); goal++) {
                long through = !takes ? NEVER : goal == pair.to() ? times[i] : soonest(pair.to(), goal);
                row[goal] = closes ? through : Math.min(row[goal], through);
            }
        }
    }

    private void follow(int first) {
        int last = first;
        while (last + 1 < size && times[last + 1] - times[first] <= window) {
            last++;
        }
        lead(first, last);
        chain[0] = first;
        int step = 0;
        while (step < level) {
            int next = pairs.requiredAfter(step);
            chain[next] = earliest(step, next, last);
            passBy(step, next);
            step = next;
        }
        trail(step, last);
    }

    /** Marks the events after the first from which the level can be reached, by the step that they take. */
    private void lead(int first, int last) {
        closeAll();
        for (int i = last; i > first; i--) {
            int lead = 0;
            for (int step = 1; step <= level; step++) {
                if ((masks[i] & (1 << step)) != 0 && (step == level || anyOpen(step))) {
                    lead |= 1 << step;
                }
            }
            leads[i] = lead;
            for (Pair pair : pairs.all()) {
                boolean stays = open[pair.from()][pair.to()] && !pair.closedBy(masks[i], exclusions[i]);
                open[pair.from()][pair.to()] = stays || (lead & (1 << pair.to())) != 0;
            }
        }
    }

    private boolean anyOpen(int from) {
        for (int to = from + 1; to < pairs.steps(); to++) {
            if (open[from][to]) {
                return true;
            }
        }
        return false;
    }

    private void closeAll() {
        for (boolean[] row : open) {
            Arrays.fill(row, false);
        }
    }

    /** The earliest event that takes the next required step on a way from the one before. */
    private int earliest(int step, int next, int last) {
        closeAll();
        openFrom(step, next);
        for (int i = chain[step] + 1; i <= last; i++) {
            int taken = 0;
            for (int from = step; from < next; from++) {
                for (int to = from + 1; to <= next; to++) {
                    taken |= open[from][to] ? masks[i] & (1 << to) : 0;
                }
            }
            if ((taken & leads[i] & (1 << next)) != 0) {
                return i;
            }
            for (int from = step; from < next; from++) {
                for (int to = from + 1; to <= next; to++) {
                    open[from][to] &= !pairs.of(from, to).closedBy(masks[i], exclusions[i]);
                }
            }
            for (int optional = step + 1; optional < next; optional++) {
                if ((taken & (1 << optional)) != 0) {
                    openFrom(optional, next);
                }
            }
        }
        throw new IllegalStateException("A level that can be reached is not.");
    }

    private void openFrom(int step, int next) {
        Arrays.fill(open[step], step + 1, next + 1, true);
    }

    /** Takes the optional steps between two required ones, in their order, each by the earliest event. */
    private void passBy(int step, int next) {
        if (next == step + 1) {
            return;
        }
        int goal = chain[next];
        closeAll();
        for (int from = step; from < next; from++) {
            open[from][next] = true;
        }
        for (int i = goal - 1; i > chain[step]; i--) {
            int lead = 0;
            for (int optional = step + 1; optional < next; optional++) {
                lead |= (masks[i] & (1 << optional)) != 0 && anyOpen(optional) ? 1 << optional : 0;
            }
            leads[i] = lead;
            for (int from = step; from < next; from++) {
                for (int to = from + 1; to <= next; to++) {
                    boolean stays = open[from][to] && !pairs.of(from, to).closedBy(masks[i], exclusions[i]);
                    open[from][to] = stays || (to < next && (lead & (1 << to)) != 0);
                }
            }
        }
        takeOptional(step, next, goal, true);
    }

    /** Takes the optional steps after the deepest required one. */
    private void trail(int step, int last) {
        takeOptional(step, pairs.requiredAfter(step), last + 1, false);
    }

    private void takeOptional(int step, int next, int until, boolean leading) {
        int at = step;
        for (int optional = step + 1; optional < next; optional++) {
            Pair pair = pairs.of(at, optional);
            for (int i = chain[at] + 1; i < until; i++) {
                if (((leading ? leads[i] : masks[i]) & (1 << optional)) != 0) {
                    chain[optional] = i;
                    at = optional;
                    break;
                }
                if (pair.closedBy(masks[i], exclusions[i])) {
                    break;
                }
            }
        }
    }

    private void grow() {
        int more = times.length * 2;
        times = Arrays.copyOf(times, more);
        masks = Arrays.copyOf(masks, more);
        exclusions = Arrays.copyOf(exclusions, more);
        starts = Arrays.copyOf(starts, more);
        leads = Arrays.copyOf(leads, more);
        origins = Arrays.copyOf(origins, more);
    }
}
