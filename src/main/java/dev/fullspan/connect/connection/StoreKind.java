package dev.fullspan.connect.connection;

import dev.fullspan.order.Engine;
import java.util.Locale;

/** What a store runs on. */
public enum StoreKind {
    SHOPIFY("Shopify", Engine.SHOPIFY),
    WOOCOMMERCE("WooCommerce", Engine.WOOCOMMERCE);

    private final String label;
    private final Engine engine;

    StoreKind(String label, Engine engine) {
        this.label = label;
        this.engine = engine;
    }

    public String label() {
        return label;
    }

    public Engine engine() {
        return engine;
    }

    /** As it stands in addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
