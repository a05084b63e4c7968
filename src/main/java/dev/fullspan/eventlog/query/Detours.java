package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.List;

/**
 * Where sessions go round in circles and where they end: loops (A, B, A again) and, for every page, how many sessions without an order
 * ended on it.
 *
 * @param limit loops, and pages
 */
public record Detours(Scope scope, PageRules rules, Instant now, int limit) implements Question<Detours.Found> {
    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /**
     * @param closed closed sessions without an order that stands, with a page view
     * @param views how many pages they viewed, each once for each session
     * @param loops most sessions first
     * @param ends most sessions first
     */
    public record Found(long closed, long views, List<Loop> loops, List<End> ends) {
        public Found {
            loops = List.copyOf(loops);
            ends = List.copyOf(ends);
        }
    }

    /**
     * @param page where it begins and ends
     * @param between the page in between
     * @param sessions with it
     * @param times how often it was gone
     * @param buying sessions of these with an order that stands
     */
    public record Loop(String page, String between, long sessions, long times, long buying) {}

    /**
     * @param viewed closed sessions without an order that viewed it
     * @param ended those of them that ended on it
     */
    public record End(String page, long viewed, long ended) {}
}
