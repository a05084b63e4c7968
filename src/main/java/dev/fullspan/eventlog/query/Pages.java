package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pages that the scope's sessions viewed, most views first. Sessions are those that started in the range; views, exits and
 * orders are theirs, whenever they happened.
 *
 * @param rules which paths are one page
 * @param dwell up to what a view is timed
 * @param now sessions whose last event is longer ago than the session gap are closed then
 * @param page only this one, or null for all
 * @param limit pages, 1 to 1,000
 */
public record Pages(
        Scope scope,
        PageRules rules,
        Dwell dwell,
        Instant now,
        @Nullable String page,
        int limit) implements Question<List<Pages.Row>> {
    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /** Up to what a view is timed. The last view of a session is timed by the leave beacon only, either way. */
    public enum Dwell {
        /** The session's next event of any kind. */
        NEXT_EVENT,
        /** The session's next view of a page. */
        NEXT_PAGE
    }

    /**
     * @param views views of it
     * @param visitors people who viewed it
     * @param sessions sessions that viewed it
     * @param entries sessions that began on it
     * @param closed closed sessions that viewed it: the base of the exit rate
     * @param exits those of them that ended on it
     * @param landed closed sessions that began on it: the base of the bounce rate
     * @param bounces those of them with one page view and no commerce event
     * @param dwell how long it was looked at, or null where no view could be timed
     * @param orders orders that were placed in these sessions after the page was viewed
     * @param revenue theirs, less all refunds of them; an order counts for every page before it, so that pages do not add up
     * @param vitals what browsers measured there, or null where none did
     */
    public record Row(
            String page,
            long views,
            long visitors,
            long sessions,
            long entries,
            long closed,
            long exits,
            long landed,
            long bounces,
            @Nullable Timed dwell,
            long orders,
            Takings revenue,
            @Nullable Vitals vitals) {}

    /**
     * Quantiles of type 7, in milliseconds.
     *
     * @param views that could be timed
     * @param longStays sessions with a view longer than the upper quartile
     * @param withoutOrder those of them without an order that stands
     */
    public record Timed(long views, double lower, double median, double upper, long longStays, long withoutOrder) {}

    /**
     * The 75th percentiles (type 7) of what browsers measured when the page was the first they loaded.
     *
     * @param samples loads that told any of them
     * @param lcp largest contentful paint in milliseconds, or null where none told it
     * @param inp interaction to next paint in milliseconds, or null
     * @param cls cumulative layout shift, or null
     */
    public record Vitals(
            long samples,
            @Nullable Double lcp,
            @Nullable Double inp,
            @Nullable Double cls) {}
}
