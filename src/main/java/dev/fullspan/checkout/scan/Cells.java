package dev.fullspan.checkout.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The groups of trials that are looked at: all, those with one value, and those with one value in each of two dimensions. */
final class Cells {
    /** Fewer trials than these tell nothing. */
    private static final long FEWEST = 30;
    /** The largest groups are looked at: in smaller ones only a collapse would show, and it shows in their values too. */
    private static final int MOST = 500;

    /**
     * A pair that is nearly all of one of its two values says no more than that value, and a value that nearly all trials have says
     * no more than all: without others to compare with it would move with whatever moves everyone.
     */
    private static final double NEARLY_ALL = .95;

    private final Trials trials;
    private final List<int[]> cells = new ArrayList<>();
    private final int[][] of;

    Cells(Trials trials) {
        this.trials = trials;
        Map<Long, Long> sizes = sizes();
        long all = trials.rows().stream().mapToLong(Trials.Row::tried).sum();
        Map<Long, Integer> index = new HashMap<>();
        cells.add(new int[0]);
        sizes.entrySet().stream()
                .filter(entry -> entry.getValue() >= FEWEST && tells(entry.getKey(), entry.getValue(), sizes, all))
                .sorted(Map.Entry.<Long, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> {
                    index.put(entry.getKey(), cells.size());
                    cells.add(parts(entry.getKey()));
                });
        of = trials.rows().stream().map(row -> membership(row, index)).toArray(int[][]::new);
    }

    int size() {
        return cells.size();
    }

    /** Cells that a row is in; the first one is all. */
    int[] of(int row) {
        return of[row];
    }

    /** Number of values that make a cell: 0, 1 or 2. */
    int width(int cell) {
        return cells.get(cell).length / 2;
    }

    boolean holds(int cell, Trials.Row row) {
        int[] parts = cells.get(cell);
        for (int i = 0; i < parts.length; i += 2) {
            if (row.codes()[parts[i]] != parts[i + 1]) {
                return false;
            }
        }
        return true;
    }

    /** Whether two cells share no trial because they have different values in the same dimension. */
    boolean apart(int cell, int other) {
        int[] parts = cells.get(cell);
        int[] others = cells.get(other);
        for (int i = 0; i < parts.length; i += 2) {
            for (int k = 0; k < others.length; k += 2) {
                if (parts[i] == others[k] && parts[i + 1] != others[k + 1]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The values that make a cell, by dimension. */
    SortedMap<String, String> where(int cell) {
        SortedMap<String, String> where = new TreeMap<>();
        int[] parts = cells.get(cell);
        for (int i = 0; i < parts.length; i += 2) {
            where.put(
                    trials.dimensions().get(parts[i]),
                    trials.values().get(parts[i]).get(parts[i + 1]));
        }
        return where;
    }

    private Map<Long, Long> sizes() {
        Map<Long, Long> sizes = new HashMap<>();
        for (Trials.Row row : trials.rows()) {
            for (long key : keys(row)) {
                sizes.merge(key, (long) row.tried(), Long::sum);
            }
        }
        return sizes;
    }

    private static long[] keys(Trials.Row row) {
        int[] codes = row.codes();
        long[] keys = new long[codes.length * (codes.length + 1) / 2];
        int size = 0;
        for (int a = 0; a < codes.length; a++) {
            if (codes[a] == Trials.UNTOLD) {
                continue;
            }
            keys[size++] = key(a, codes[a], 0, 0);
            for (int b = a + 1; b < codes.length; b++) {
                if (codes[b] != Trials.UNTOLD) {
                    keys[size++] = key(a, codes[a], b, codes[b]);
                }
            }
        }
        return Arrays.copyOf(keys, size);
    }

    /** Second dimension 0 stands for none: a pair's first dimension is the lower one. */
    private static long key(int a, int codeA, int b, int codeB) {
        return ((long) a << 56) | ((long) b << 48) | ((long) codeA << 24) | codeB;
    }

    private static int[] parts(long key) {
        int a = (int) (key >>> 56);
        int b = (int) (key >>> 48) & 0xff;
        int codeA = (int) (key >>> 24) & 0xffffff;
        int codeB = (int) key & 0xffffff;
        return b == 0 ? new int[] {a, codeA} : new int[] {a, codeA, b, codeB};
    }

    private static boolean tells(long key, long size, Map<Long, Long> sizes, long all) {
        int[] parts = parts(key);
        if (parts.length == 2) {
            return size < NEARLY_ALL * all;
        }
        long first = sizes.getOrDefault(key(parts[0], parts[1], 0, 0), 0L);
        long second = sizes.getOrDefault(key(parts[2], parts[3], 0, 0), 0L);
        return size < NEARLY_ALL * Math.min(first, second);
    }

    private static int[] membership(Trials.Row row, Map<Long, Integer> index) {
        long[] keys = keys(row);
        int[] member = new int[keys.length + 1];
        int size = 1; // all
        for (long key : keys) {
            Integer cell = index.get(key);
            if (cell != null) {
                member[size++] = cell;
            }
        }
        return Arrays.copyOf(member, size);
    }
}
