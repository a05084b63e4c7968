package dev.fullspan.eventlog.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A funnel evaluated by the words of its definition alone: every chain of one visitor is built, the deepest are kept, and
 * among them the one whose events come first. Exponential; for a dozen events.
 */
final class NaiveFunnel {
    /** @param mask bit s: the event fits step s */
    record Happening(long time, long position, int mask, boolean start) {}

    private final int steps;
    private final long window;
    private final boolean strict;
    private final List<Happening> events;

    NaiveFunnel(int steps, long window, boolean strict, List<Happening> events) {
        this.steps = steps;
        this.window = window;
        this.strict = strict;
        this.events = events.stream()
                .sorted(Comparator.comparingLong(Happening::time).thenComparingLong(Happening::position))
                .toList();
    }

    /** The deepest attempt, empty where there is none. */
    List<Happening> deepest() {
        List<List<Integer>> chains = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).start() && fits(i, 0)) {
                extend(List.of(i), chains);
            }
        }
        @Nullable List<Integer> best = null;
        for (List<Integer> chain : chains) {
            if (best == null || chain.size() > best.size() || (chain.size() == best.size() && earlier(chain, best))) {
                best = chain;
            }
        }
        return best == null ? List.of() : best.stream().map(events::get).toList();
    }

    private void extend(List<Integer> chain, List<List<Integer>> chains) {
        chains.add(chain);
        int step = chain.size();
        if (step == steps) {
            return;
        }
        for (int i = 0; i < events.size(); i++) {
            boolean inOrder = i > chain.getLast();
            boolean inWindow =
                    events.get(i).time() - events.get(chain.getFirst()).time() <= window;
            if (inOrder && inWindow && fits(i, step) && (!strict || nothingBetween(chain.getLast(), i, step))) {
                List<Integer> longer = new ArrayList<>(chain);
                longer.add(i);
                extend(longer, chains);
            }
        }
    }

    /** No event between the two that fits a step other than the two's. */
    private boolean nothingBetween(int from, int to, int step) {
        for (int i = from + 1; i < to; i++) {
            for (int other = 0; other < steps; other++) {
                if (other != step && other != step - 1 && fits(i, other)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean fits(int i, int step) {
        return (events.get(i).mask() & (1 << step)) != 0;
    }

    private static boolean earlier(List<Integer> a, List<Integer> b) {
        for (int i = 0; i < a.size(); i++) {
            if (!a.get(i).equals(b.get(i))) {
                return a.get(i) < b.get(i);
            }
        }
        return false;
    }
}
