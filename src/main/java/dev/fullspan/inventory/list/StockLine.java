package dev.fullspan.inventory.list;

import dev.fullspan.inventory.Level;
import org.jspecify.annotations.Nullable;

/**
 * One SKU of the list.
 *
 * @param title name of its product; empty where the catalogue does not know it
 * @param product id of its product, or null
 * @param level null where nothing was ever booked
 */
public record StockLine(
        String sku,
        String title,
        String options,
        String barcode,
        @Nullable Long product,
        @Nullable Level level) {
    /** What to call it. */
    public String name() {
        if (title.isEmpty()) {
            return sku;
        }
        return options.isEmpty() ? title : title + " – " + options;
    }
}
