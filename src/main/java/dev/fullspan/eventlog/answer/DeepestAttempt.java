package dev.fullspan.eventlog.answer;

import java.util.Arrays;

/**
 * Finds one visitor's deepest attempt at a funnel, exactly as {@link dev.fullspan.eventlog.query.Funnel} defines it.
 *
 * <p>Implementation note: dynamic programming from the last event to the first. {@code soonest[s][j]} is the earliest time
 * at which a chain can reach step j when its next event, one of those seen so far, takes step s + 1. An event that fits
 * neither step s nor s + 1 closes what lies behind it in strict mode. Each start's level follows at once, and the earliest
 * start of the deepest level wins; only for that one the chain is built, forward, always by the earliest event from which the
 * level can still be reached within the window. Costs events × steps²; choosing the next event greedily would be wrong in
 * strict mode, where a later one may leave fewer events in between.
 */
final class DeepestAttempt implements Attempts.Found {
    private static final long NEVER = Long.MAX_VALUE;

    private final int steps;
    private final long window;
    private final boolean strict;
    private final long[][] soonest;
    private long[] times = new long[64];
    private long[] positions = new long[64];
    private int[] masks = new int[64];
    private boolean[] starts = new boolean[64];
    private int[] leads = new int[64];
    private int size;
    private int level;
    private final int[] chain;

    DeepestAttempt(int steps, long windowMillis, boolean strict) {
        this.steps = steps;
        this.window = windowMillis;
        this.strict = strict;
        this.soonest = new long[steps][steps];
        this.chain = new int[steps];
    }

    /** Forgets the events, for the next visitor. */
    void clear() {
        size = 0;
        level = 0;
    }

    /**
     * Adds the next event in the order of (time, position).
     *
     * @param mask bit s is set where the event fits step s, counted from 0; not 0
     * @param start whether an attempt may begin here
     */
    void add(long time, long position, int mask, boolean start) {
        if (size == times.length) {
            grow();
        }
        times[size] = time;
        positions[size] = position;
        masks[size] = mask;
        starts[size] = start;
        size++;
    }

    /** Finds the deepest attempt among the events added; returns its level, 0 where there is none. */
    int find() {
        int first = deepestStart();
        if (level > 0) {
            follow(first);
        }
        return level;
    }

    @Override
    public int level() {
        return level;
    }

    @Override
    public boolean took(int step) {
        return step < level;
    }

    /** Time of the attempt's event at a step, counted from 0 and below the level. */
    @Override
    public long time(int step) {
        return times[chain[step]];
    }

    @Override
    public long position(int step) {
        return positions[chain[step]];
    }

    private int deepestStart() {
        for (long[] row : soonest) {
            Arrays.fill(row, NEVER);
        }
        int best = -1;
        level = 0;
        for (int i = size - 1; i >= 0; i--) {
            if (starts[i] && (masks[i] & 1) != 0) {
                int reached = 1;
                while (reached < steps && within(times[i], soonest[0][reached])) {
                    reached++;
                }
                if (reached >= level) {
                    level = reached;
                    best = i;
                }
            }
            stepBack(i);
        }
        return best;
    }

    private boolean within(long start, long end) {
        return end != NEVER && end - start <= window;
    }

    private void stepBack(int i) {
        int mask = masks[i];
        for (int s = 0; s < steps - 1; s++) {
            boolean closes = strict && (mask & ~(0b11 << s)) != 0;
            boolean takes = (mask & (1 << (s + 1))) != 0;
            if (!closes && !takes) {
                continue;
            }
            for (int j = s + 1; j < steps; j++) {
                long through = !takes ? NEVER : j == s + 1 ? times[i] : soonest[s + 1][j];
                soonest[s][j] = closes ? through : Math.min(soonest[s][j], through);
            }
        }
    }

    /** Builds the chain of the found level from its first event. */
    private void follow(int first) {
        int last = first;
        while (last + 1 < size && times[last + 1] - times[first] <= window) {
            last++;
        }
        int reachable = 0;
        for (int i = last; i > first; i--) {
            int lead = masks[i] & (reachable | (1 << (level - 1)));
            leads[i] = lead;
            int open = 0;
            for (int s = 0; s < level - 1; s++) {
                boolean closes = strict && (masks[i] & ~(0b11 << s)) != 0;
                boolean takes = (lead & (1 << (s + 1))) != 0;
                if (takes || (!closes && (reachable & (1 << s)) != 0)) {
                    open |= 1 << s;
                }
            }
            reachable = open;
        }
        chain[0] = first;
        int step = 0;
        for (int i = first + 1; step < level - 1; i++) {
            if ((leads[i] & (1 << (step + 1))) != 0) {
                chain[++step] = i;
            }
        }
    }

    private void grow() {
        int more = times.length * 2;
        times = Arrays.copyOf(times, more);
        positions = Arrays.copyOf(positions, more);
        masks = Arrays.copyOf(masks, more);
        starts = Arrays.copyOf(starts, more);
        leads = Arrays.copyOf(leads, more);
    }
}
