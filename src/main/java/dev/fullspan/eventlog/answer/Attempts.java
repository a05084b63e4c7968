package dev.fullspan.eventlog.answer;

import java.util.Arrays;

/** The deepest attempt of each visitor of a funnel, in growing columns, by ascending visitor. */
final class Attempts {
    private final int steps;
    private int size;
    private long[] visitors = new long[1024];
    private byte[] levels = new byte[1024];
    private long[] firstTimes = new long[1024];
    private long[] firstPositions = new long[1024];
    private long[] lastTimes = new long[1024];
    private long[] lastPositions = new long[1024];
    private int[] groups = new int[1024];
    /** Per step from the second: milliseconds since the step before, of those who came this far, by attempt. */
    private final long[][] waits;

    Attempts(int steps) {
        this.steps = steps;
        this.waits = new long[Math.max(0, steps - 1)][16];
    }

    void add(long visitor, DeepestAttempt attempt, int level) {
        if (size == visitors.length) {
            grow();
        }
        visitors[size] = visitor;
        levels[size] = (byte) level;
        firstTimes[size] = attempt.time(0);
        firstPositions[size] = attempt.position(0);
        lastTimes[size] = attempt.time(level - 1);
        lastPositions[size] = attempt.position(level - 1);
        for (int step = 1; step < level; step++) {
            long[] column = waits[step - 1];
            if (size >= column.length) {
                column = Arrays.copyOf(column, visitors.length);
                waits[step - 1] = column;
            }
            column[size] = attempt.time(step) - attempt.time(step - 1);
        }
        size++;
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

    long firstTime(int i) {
        return firstTimes[i];
    }

    long firstPosition(int i) {
        return firstPositions[i];
    }

    long lastTime(int i) {
        return lastTimes[i];
    }

    long lastPosition(int i) {
        return lastPositions[i];
    }

    /** Milliseconds from the step before; the attempt's level is above the step, counted from 0. */
    long waited(int i, int step) {
        return waits[step - 1][i];
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
        firstTimes = Arrays.copyOf(firstTimes, more);
        firstPositions = Arrays.copyOf(firstPositions, more);
        lastTimes = Arrays.copyOf(lastTimes, more);
        lastPositions = Arrays.copyOf(lastPositions, more);
        groups = Arrays.copyOf(groups, more);
    }
}
