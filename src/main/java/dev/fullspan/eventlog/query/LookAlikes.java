package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.List;

/**
 * The look-alikes of a way: sessions that began on a page on which sessions that went the way began, viewed at least two pages before
 * their first commerce event, and did not go the way.
 *
 * @param way two or three pages, as {@link WinningWays} tells them
 * @param limit exits
 */
public record LookAlikes(Scope scope, PageRules rules, Instant now, List<String> way, int limit)
        implements Question<LookAlikes.Found> {
    public LookAlikes {
        way = List.copyOf(way);
    }

    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /**
     * @param orders of the sessions that went the way
     * @param revenue of these orders, less all refunds of them
     * @param sessions look-alikes
     * @param buying those of them with an order that stands
     * @param exits where closed look-alikes without an order left, most first
     */
    public record Found(long orders, Takings revenue, long sessions, long buying, List<Exit> exits) {
        public Found {
            exits = List.copyOf(exits);
        }
    }

    public record Exit(String page, long sessions) {}
}
