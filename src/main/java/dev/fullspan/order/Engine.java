package dev.fullspan.order;

import java.util.Locale;

/** What kind of system orders come from. */
public enum Engine {
    API(true),
    CSV(true),
    TILL(true),
    STOREFRONT(true),
    SHOPIFY(false),
    WOOCOMMERCE(false);

    private final boolean ours;

    Engine(boolean ours) {
        this.ours = ours;
    }

    /** Whether payments, refunds, parcels and cancellations may be entered here; else they are entered in the engine and heard from it. */
    public boolean isOurs() {
        return ours;
    }

    /** As it is stored and sent. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Engine of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
