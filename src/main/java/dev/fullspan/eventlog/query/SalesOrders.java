package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import org.jspecify.annotations.Nullable;

/** The orders behind a figure of sales, the latest first. */
public record SalesOrders(Scope scope, Which which, Cursor cursor) implements Question<Part<Orders.Row>> {
    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /** Which of the scope's orders. */
    public sealed interface Which permits OfRow {}

    /**
     * Those of a row.
     *
     * @param value null where the kind is none of a value
     */
    public record OfRow(
            Sales.By by, Sales.Kind kind, @Nullable String value) implements Which {}
}
