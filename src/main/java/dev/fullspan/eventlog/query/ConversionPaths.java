package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ways of the scope's sessions from their first page to an order. A path is a session's pages in order, repeats collapsed; an
 * order's path is what its session had viewed when it was placed. Orders without a session or without a page before them are in
 * no path.
 *
 * @param until where the paths end
 * @param length pages after which paths are cut, 1 to {@value #LONGEST}
 * @param limit paths, 1 to 1,000
 */
public record ConversionPaths(
        Scope scope, PageRules rules, Until until, int length, Ranking ranking, Instant now, int limit)
        implements Question<ConversionPaths.Found> {
    public static final int LONGEST = 30;

    public ConversionPaths {
        if (length < 1 || length > LONGEST) {
            throw new IllegalArgumentException("A path is cut after 1 to " + LONGEST + " pages: " + length);
        }
    }

    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /** Where a path ends. */
    public enum Until {
        /** At the order. */
        ORDER,
        /** At the session's first commerce event, so that cart and checkout are left out. */
        CART
    }

    /** By what the paths are ranked. */
    public enum Ranking {
        ORDERS,
        REVENUE
    }

    /**
     * @param paths as the ranking says
     * @param orders of the scope's sessions, all
     * @param pathless those of them before which no page was viewed
     */
    public record Found(List<Row> paths, long orders, long pathless) {
        public Found {
            paths = List.copyOf(paths);
        }
    }

    /**
     * @param orders with exactly this path
     * @param revenue theirs, less all refunds of them
     * @param began sessions that began with these pages
     * @param failing closed ones of these without an order that stands: the look-alikes
     * @param exit the page on which most of those left, or null where there are none
     * @param exits how many of them
     * @param last the page that most of these orders' whole paths end with
     * @param lasts how many of them
     */
    public record Row(
            List<String> pages,
            long orders,
            Takings revenue,
            long began,
            long failing,
            @Nullable String exit,
            long exits,
            String last,
            long lasts) {
        public Row {
            pages = List.copyOf(pages);
        }
    }
}
