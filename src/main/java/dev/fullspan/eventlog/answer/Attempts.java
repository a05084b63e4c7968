package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Funnel;
import java.util.Arrays;

/** The attempts that count in a funnel, in growing columns, by ascending visitor; one per visitor unless it is repeated. */
final class Attempts {
    /** One attempt that was found. Steps are counted from 0. */
    interface Found {
        /** Number of its deepest required step, from 1. */
        int level();

        /** Whether it took a step: all up to its level, but for the optional ones that it passed over. */
        boolean took(int step);

        /** Milliseconds; only of steps that it took. */
        long time(int step);

        long position(int step);
    }

    private final int steps;
    /** The required step before each, from 0; −1 before the first. */
    private final int[] before;

    private int size;
    private long[] visitors = new long[1024];
    private byte[] levels = new byte[1024];
    private short[] taken = new short[1024];
    private int[] groups = new int[1024];
    /** Per step the time and the position of its event, of those who took it, by attempt. */
    private final long[][] times;

    private final long[][] positions;

    Attempts(Funnel funnel) {
        this.steps = funnel.steps().size();
        this.before = new int[steps];
        for (int step = 0; step < steps; step++) {
            before[step] = funnel.requiredBefore(step + 1) - 1;
        }
        this.times = new long[steps][16];
        this.positions = new long[steps][16];
    }

    void add(long visitor, Found attempt) {
        add(visitor, attempt, 0);
    }

    void add(long visitor, Found attempt, int group) {
        if (size == visitors.length) {
            grow();
        }
        visitors[size] = visitor;
        levels[size] = (byte) attempt.level();
        groups[size] = group;
        for (int step = 0; step < steps; step++) {
            if (attempt.took(step)) {
                taken[size] |= (short) (1 << step);
                times[step] = with(times[step], attempt.time(step));
                positions[step] = with(positions[step], attempt.position(step));
            }
        }
        size++;
    }

    private long[] with(long[] column, long value) {
        long[] wide = size < column.length ? column : Arrays.copyOf(column, visitors.length);
        wide[size] = value;
        return wide;
    }

    int size() {
        return size;
    }

    int steps() {
        return steps;
    }

    long visitor(int i) {
        return visitors[i];
    }

    /** 1 to the number of steps. */
    int level(int i) {
        return levels[i];
    }

    /** Whether it took a step, counted from 0. */
    boolean took(int i, int step) {
        return (taken[i] & (1 << step)) != 0;
    }

    /** Time of its event at a step that it took, counted from 0. */
    long time(int i, int step) {
        return times[step][i];
    }

    long position(int i, int step) {
        return positions[step][i];
    }

    long firstTime(int i) {
        return times[0][i];
    }

    long lastTime(int i) {
        return times[levels[i] - 1][i];
    }

    long lastPosition(int i) {
        return positions[levels[i] - 1][i];
    }

    /** Milliseconds from the required step before to a step that it took, counted from 0, not the first. */
    long waited(int i, int step) {
        return times[step][i] - times[before[step]][i];
    }

    int group(int i) {
        return groups[i];
    }

    void group(int i, int group) {
        groups[i] = group;
    }

    private void grow() {
        int more = visitors.length * 2;
        visitors = Arrays.copyOf(visitors, more);
        levels = Arrays.copyOf(levels, more);
        taken = Arrays.copyOf(taken, more);
        groups = Arrays.copyOf(groups, more);
    }
}
