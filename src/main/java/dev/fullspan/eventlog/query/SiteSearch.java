package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people searched for in the shop: the events {@code Products Searched} of the scope's sessions by their words, in lower case with single
 * blanks. A term that looks like personal data (it holds an at sign or seven digits in a row) is told together with all others of that kind.
 *
 * @param limit terms, most searches first, 1 to 1,000
 */
public record SiteSearch(Scope scope, PageRules rules, Instant now, int limit) implements Question<SiteSearch.Found> {
    /** Name of the event. */
    public static final String SEARCHED = "Products Searched";

    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /**
     * @param sessions of the scope, all
     * @param buying those of them with an order that stands
     */
    public record Found(long sessions, long buying, Figures all, List<Row> terms) {
        public Found {
            terms = List.copyOf(terms);
        }
    }

    /** @param term null for those that look like personal data */
    public record Row(@Nullable String term, Figures figures) {}

    /**
     * @param searches how often
     * @param visitors people who did
     * @param sessions sessions with one
     * @param known searches whose number of results was told
     * @param vain those of them without a result
     * @param closed closed sessions with one: the base of the exits
     * @param exits those of them in which no other page was viewed after the last of them
     * @param buying sessions with an order that stands, placed after it
     * @param orders these orders
     * @param revenue theirs, less all refunds of them
     */
    public record Figures(
            long searches,
            long visitors,
            long sessions,
            long known,
            long vain,
            long closed,
            long exits,
            long buying,
            long orders,
            Takings revenue) {}
}
