package dev.fullspan.customer.web;

import dev.fullspan.web.kit.Empty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pairs that may be the same person, side by side.
 *
 * @param alike what joining all that are clear says, or null where there are none
 * @param olderHref the next part, or null
 */
public record DoubtsScreen(
        String answer,
        List<Pair> pairs,
        @Nullable Empty empty,
        @Nullable String alike,
        @Nullable String olderHref,
        String base) {
    public DoubtsScreen {
        pairs = List.copyOf(pairs);
    }

    /**
     * One pair.
     *
     * @param lines what is known of both, line by line
     * @param action address under which it is decided
     */
    public record Pair(String why, String one, String oneHref, String other, String otherHref, List<Line> lines, String action) {
        public Pair {
            lines = List.copyOf(lines);
        }
    }

    /** @param same whether both sides agree */
    public record Line(String label, String one, String other, boolean same) {}

    /** What joining two customers by hand would make, before it is done. */
    public record Preview(String answer, Pair pair, String after, String back) {}
}
