package dev.fullspan.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue says of how a SKU may be sold.
 *
 * @param leadTimeDays until more of it comes, or null where nobody said
 * @param components of a bundle, all SKUs that lie on shelves; empty for what is no bundle
 */
public record StockRule(
        String sku, BackOrders backOrders, @Nullable Integer leadTimeDays, List<Component> components) {
    public StockRule {
        components = List.copyOf(components);
    }

    /** @param quantity units of it in one bundle, 1 or more */
    public record Component(String sku, int quantity) {}

    /** @param most units that may be sold beyond stock; 0 never, {@link Long#MAX_VALUE} without bound */
    public record BackOrders(long most) {
        public static final BackOrders NEVER = new BackOrders(0);
    }
}
