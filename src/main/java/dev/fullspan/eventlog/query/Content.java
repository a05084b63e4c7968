package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the scope's sessions looked at, with what they bought after it, most sessions first.
 *
 * @param by pages, or the categories of products and lists of products that were viewed
 * @param limit rows, 1 to 1,000
 */
public record Content(Scope scope, PageRules rules, By by, int limit) implements Question<Content.Found> {
    @Override
    public ShopId shop() {
        return scope.shop();
    }

    public enum By {
        PAGE,
        CATEGORY
    }

    /** @param since when the shop's first event happened, or null where it has none */
    public record Found(@Nullable Instant since, List<Row> rows) {
        public Found {
            rows = List.copyOf(rows);
        }
    }

    /**
     * @param name page, or category
     * @param sessions that viewed it
     * @param buying those of them with an order that stands, placed after that
     * @param orders these orders
     * @param revenue theirs, less all refunds of them
     * @param first when it was viewed first, ever
     * @param steps those of the sessions that told on it of the cart, the checkout or an order; 0 for a category
     */
    public record Row(
            String name, long sessions, long buying, long orders, Takings revenue, Instant first, long steps) {}
}
