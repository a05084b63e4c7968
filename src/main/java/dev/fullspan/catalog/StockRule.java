package dev.fullspan.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue says of how a SKU may be sold.
 *
 * @param leadTimeDays days until more of it can be had, or null where it is not told
 * @param components what one unit of a bundle takes, bundles within it resolved, each SKU once; empty where it is no bundle
 */
public record StockRule(
        String sku, BackOrders backOrders, @Nullable Integer leadTimeDays, List<Component> components) {
    public StockRule {
        components = List.copyOf(components);
    }

    /** @param quantity units in one bundle, 1 or more */
    public record Component(String sku, int quantity) {}

    /** @param most units that may be sold beyond stock; 0 never, Long.MAX_VALUE without bound */
    public record BackOrders(long most) {
        public static final BackOrders NEVER = new BackOrders(0);
        public static final BackOrders ALWAYS = new BackOrders(Long.MAX_VALUE);

        public BackOrders {
            if (most < 0) {
                throw new IllegalArgumentException("Back-orders are 0 or more: " + most);
            }
        }
    }
}
