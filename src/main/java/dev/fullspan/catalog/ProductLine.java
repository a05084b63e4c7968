package dev.fullspan.catalog;

import dev.fullspan.kernel.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product as the list shows it.
 *
 * @param sku its first one, or null where it has no variant
 * @param lowest price of its variants, or null where none is told or they are in different currencies
 * @param highest likewise
 */
public record ProductLine(
        long id,
        String handle,
        String title,
        String brand,
        String category,
        Product.Status status,
        int variants,
        @Nullable String sku,
        @Nullable Money lowest,
        @Nullable Money highest,
        List<Lack> lacks,
        Instant changed) {
    public ProductLine {
        lacks = List.copyOf(lacks);
    }

    public boolean isSellable() {
        return status == Product.Status.ACTIVE && lacks.isEmpty();
    }
}
