package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is in the scope's orders that stand. A product counts once in an order, whatever its quantity; orders that tell no lines are no baskets.
 */
public final class Baskets {
    /** Lines of an order, the first of it, among which pairs are looked for: these grow with the square of the lines. */
    public static final int PAIRED_LINES = 200;

    /** Pairs of an answer; one more is told where there are more. */
    public static final int MOST_PAIRS = 100_000;

    private Baskets() {}

    /** How large baskets are. */
    public record Sizes(Scope scope) implements Question<Sizes.Found> {
        @Override
        public ShopId shop() {
            return scope.shop();
        }

        /**
         * @param orders that tell their lines
         * @param silent those that do not
         * @param units quartiles of the things in a basket, or null where there is none; likewise of different products
         * @param money quartiles of the revenue in minor units of the scope's currency, or null where none told it
         * @param bySize rows by number of things, in its order
         */
        public record Found(
                long orders,
                long silent,
                @Nullable Quartiles units,
                @Nullable Quartiles products,
                @Nullable Quartiles money,
                List<OfSize> bySize) {
            public Found {
                bySize = List.copyOf(bySize);
            }
        }

        /** @param revenue of the orders, before refunds */
        public record OfSize(long units, long orders, Takings revenue) {}
    }

    /** Quartiles of type 7. */
    public record Quartiles(double lower, double median, double upper) {}

    /**
     * What the tenth of the baskets of the most revenue holds and the rest does not: baskets that told an amount in the scope's currency, the
     * earlier first among equals.
     *
     * @param by products, categories or brands
     * @param least baskets with it for a row, 1 or more
     */
    public record Top(Scope scope, Sales.By by, int least) implements Question<Top.Found> {
        public Top {
            if (!by.ofLines()) {
                throw new IllegalArgumentException("Baskets do not hold " + by);
            }
        }

        @Override
        public ShopId shop() {
            return scope.shop();
        }

        /**
         * @param top baskets of the tenth, rounded up
         * @param rest all others
         * @param from revenue of the least of the tenth, or null where there is none
         */
        public record Found(long top, long rest, @Nullable Money from, List<Row> rows) {
            public Found {
                rows = List.copyOf(rows);
            }
        }

        /** @param inTop baskets of the tenth with it */
        public record Row(String value, @Nullable String name, long inTop, long inRest) {}
    }

    /**
     * Products in the same basket, among the first 200 lines of each; the 100,000 pairs of the most baskets and one more at most.
     *
     * @param least baskets with a product, and with both of a pair
     */
    public record Together(Scope scope, int least) implements Question<Together.Found> {
        @Override
        public ShopId shop() {
            return scope.shop();
        }

        /**
         * @param orders baskets
         * @param longer those of them with more lines than are looked at
         * @param products those in enough baskets
         */
        public record Found(long orders, long longer, List<Product> products, List<Pair> pairs) {
            public Found {
                products = List.copyOf(products);
                pairs = List.copyOf(pairs);
            }
        }

        /**
         * @param one index of a product, less than {@code other}
         * @param both baskets with both
         * @param revenue of these, before refunds, in minor units of the scope's currency
         */
        public record Pair(int one, int other, long both, long revenue) {}
    }

    /**
     * @param orders with it
     * @param price median price of one in the orders' currency, the scope's where there is a choice; null where none is told
     */
    public record Product(
            String id,
            @Nullable String name,
            long orders,
            @Nullable Double price) {}

    /**
     * What the same person orders next, among the first 200 lines of either order; the 100,000 pairs of the most orders and one more at most. An order that is
     * younger than the window is immature and left out.
     *
     * @param least orders with the first product, followed by the second, and both
     */
    public record Next(Scope scope, Duration window, Instant now, int least) implements Question<Next.Found> {
        @Override
        public ShopId shop() {
            return scope.shop();
        }

        /**
         * @param orders of known people that tell their lines and are older than the window
         * @param immature those that are not
         * @param followed those of {@code orders} with a next order within the window
         * @param longer orders with more lines than are looked at
         * @param firsts products in enough orders
         * @param seconds products in enough next orders; their count is of orders that were followed so
         */
        public record Found(
                long orders,
                long immature,
                long followed,
                long longer,
                List<Product> firsts,
                List<Product> seconds,
                List<Pair> pairs) {
            public Found {
                firsts = List.copyOf(firsts);
                seconds = List.copyOf(seconds);
                pairs = List.copyOf(pairs);
            }
        }

        /**
         * @param first index in {@code firsts}
         * @param second index in {@code seconds}
         * @param both orders with the first whose next has the second
         */
        public record Pair(int first, int second, long both) {}
    }

    /** Sessions by the way in which they viewed lists of products. */
    public record Browsing(Scope scope, Instant now) implements Question<List<Browsing.Row>> {
        @Override
        public ShopId shop() {
            return scope.shop();
        }

        /**
         * @param buying those of the sessions with an order that stands
         * @param revenue of the orders, less all refunds of them
         */
        public record Row(Way way, long sessions, long buying, long orders, Takings revenue) {}
    }

    /** How a session viewed lists of products. */
    public enum Way {
        CATEGORY,
        BRAND,
        BOTH,
        /** Lists that told neither. */
        NEITHER,
        /** No list at all. */
        NONE
    }
}
