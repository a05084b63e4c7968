package dev.fullspan.eventlog.columns;

import java.util.HashMap;
import java.util.Map;

/** What is connected with what: disjoint sets of numbers, each named by its smallest. */
final class Components {
    private final Map<Long, Long> parents = new HashMap<>();

    void join(long one, long other) {
        long a = find(one);
        long b = find(other);
        parents.put(Math.max(a, b), Math.min(a, b));
    }

    long find(long number) {
        long root = number;
        for (long parent = parents.getOrDefault(root, root);
                parent != root;
                parent = parents.getOrDefault(root, root)) {
            root = parent;
        }
        for (long at = number; at != root; ) {
            Long next = parents.put(at, root);
            at = next == null ? root : next;
        }
        return root;
    }

    /** Every number that is not the smallest of its set, with the smallest. */
    Map<Long, Long> moved() {
        Map<Long, Long> moved = new HashMap<>();
        for (Long number : Map.copyOf(parents).keySet()) {
            long root = find(number);
            if (root != number) {
                moved.put(number, root);
            }
        }
        return moved;
    }
}
