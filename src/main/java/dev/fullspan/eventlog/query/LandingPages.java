package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Where people arrive, and whether they buy. An arrival is (visitor, landing page), by that visitor's first session in the
 * range that landed there; it converted where an order followed within the window. An order counts for each page so landed
 * on, hence totals over pages do not add up.
 *
 * @param window from the arrival to the order, included
 * @param sameSession only orders of the arrival's own session count
 * @param now arrivals whose window is still open then are immature and in no rate
 * @param limit pages, most arrivals first, 1 to 1,000
 */
public record LandingPages(Scope scope, Duration window, boolean sameSession, Instant now, int limit)
        implements Question<List<LandingPages.Row>> {
    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /**
     * @param path the landing page
     * @param arrivals all of them
     * @param immature arrivals whose window is still open
     * @param buyers mature arrivals that converted
     * @param pricedBuyers those of them with an order that told an amount in the scope's currency: the base of an average
     * @param revenue the orders of the mature arrivals within their windows
     * @param closedSessions closed sessions that landed here in the range
     * @param bounces those of them with one page view and no commerce event
     */
    public record Row(
            String path,
            long arrivals,
            long immature,
            long buyers,
            long pricedBuyers,
            Takings revenue,
            long closedSessions,
            long bounces) {
        /** Arrivals whose window is over: the base of the rates. */
        public long mature() {
            return arrivals - immature;
        }
    }
}
