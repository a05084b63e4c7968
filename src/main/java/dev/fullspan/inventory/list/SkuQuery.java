package dev.fullspan.inventory.list;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which SKUs a program wants. Parts that are null leave nothing out.
 *
 * @param stock by their names and figures
 * @param brand letter by letter
 * @param categories ids of those in one of which they are
 * @param onSale whether their product is offered
 * @param coverBelow days that they are to last less than, at the forecast demand and over all locations; those without a forecast or of which nothing was
 *     ever booked are left out
 */
record SkuQuery(
        StockQuery stock,
        @Nullable String brand,
        @Nullable List<Long> categories,
        @Nullable Boolean onSale,
        @Nullable Double coverBelow) {
    SkuQuery {
        categories = categories == null ? null : List.copyOf(categories);
    }
}
