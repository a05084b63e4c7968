package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The orders behind a figure of sales, the latest first. */
public record SalesOrders(Scope scope, Which which, Cursor cursor) implements Question<Part<Orders.Row>> {
    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /** Which of the scope's orders. */
    public sealed interface Which permits OfRow, OfUnits, OfPair, OfTop, Followed {}

    /**
     * Those of a row.
     *
     * @param value null where the kind is none of a value
     */
    public record OfRow(
            Sales.By by, Sales.Kind kind, @Nullable String value) implements Which {}

    /** Baskets with {@code from} to {@code to} things, both included. */
    public record OfUnits(long from, long to) implements Which {}

    /** Baskets with both products; with one of them where they are the same. */
    public record OfPair(String one, String other) implements Which {}

    /** Baskets with a value, of the tenth of the most revenue or of the rest; see {@link Baskets.Top}. */
    public record OfTop(Sales.By by, String value, boolean top) implements Which {}

    /**
     * Orders with a product that the same person's next order follows within the window; see {@link Baskets.Next}.
     *
     * @param second product in the next order, or null for all orders that are older than the window
     */
    public record Followed(String first, @Nullable String second, Duration window, Instant now) implements Which {}
}
