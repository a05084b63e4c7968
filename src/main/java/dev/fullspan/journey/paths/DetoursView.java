package dev.fullspan.journey.paths;

import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loops and dead ends as a page shows them.
 *
 * @param usual share of the pages that sessions without an order viewed on which they ended
 * @param deadEnds the surest first
 * @param notes what is left out, a sentence each
 */
public record DetoursView(
        Selection selection, Measure usual, List<Loop> loops, List<DeadEnd> deadEnds, List<String> notes) {
    public DetoursView {
        loops = List.copyOf(loops);
        deadEnds = List.copyOf(deadEnds);
        notes = List.copyOf(notes);
    }

    /** @param rate share of its sessions with an order */
    public record Loop(String page, String between, long sessions, long times, Measure rate) {}

    /**
     * @param ended share of the closed sessions without an order that viewed it which ended on it
     * @param lower the lower bound of that share
     */
    public record DeadEnd(String page, long viewed, long left, Measure ended, double lower) {}

    public Table table() {
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (Loop loop : loops) {
            List<@Nullable Object> line = new ArrayList<>();
            line.add("loop");
            line.add(loop.page() + PathsView.ARROW + loop.between() + PathsView.ARROW + loop.page());
            line.add(loop.sessions());
            line.add(loop.times());
            line.add(loop.rate());
            cells.add(line);
        }
        for (DeadEnd end : deadEnds) {
            List<@Nullable Object> line = new ArrayList<>();
            line.add("dead end");
            line.add(end.page());
            line.add(end.viewed());
            line.add(end.left());
            line.add(end.ended());
            cells.add(line);
        }
        return new Table(List.of("Kind", "Pages", "Sessions", "Times, or left there", "Share"), cells);
    }
}
