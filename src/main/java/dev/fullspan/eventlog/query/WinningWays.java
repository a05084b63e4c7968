package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.List;

/**
 * Ways of two or three pages in a row, anywhere in a session before its first commerce event, with how many of the sessions that
 * went them bought. Repeats are collapsed; a session counts once for each way.
 *
 * @param least sessions that a way needs to be told
 * @param limit ways, most sessions first
 */
public record WinningWays(Scope scope, PageRules rules, Instant now, long least, int limit)
        implements Question<WinningWays.Found> {
    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /**
     * @param sessions with at least one way of two pages: what the ways are compared with
     * @param buying those of them with an order that stands
     * @param orders theirs
     * @param revenue of these orders, less all refunds of them
     */
    public record Found(long sessions, long buying, long orders, Takings revenue, List<Way> ways) {
        public Found {
            ways = List.copyOf(ways);
        }
    }

    /**
     * @param pages two or three
     * @param sessions that went it
     * @param buying those of them with an order that stands
     */
    public record Way(List<String> pages, long sessions, long buying) {
        public Way {
            pages = List.copyOf(pages);
        }
    }
}
