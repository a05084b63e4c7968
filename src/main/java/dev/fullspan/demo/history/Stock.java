package dev.fullspan.demo.history;

import dev.fullspan.demo.catalogue.Product;
import java.util.Set;

/** What lies on the shelves at the end of the told history. */
public final class Stock {
    /** The product that is advertised until it is gone. */
    public static final String ADVERTISED = "OAK-TRAY-L";

    private static final int ADVERTISED_LEFT = 14;
    private static final int PLENTY = 180;
    private static final int SPREAD = 140;

    private Stock() {}

    /** Pieces on hand, 0 or more. */
    public static int of(Product product, Set<Truth> planted) {
        return product.sku().equals(ADVERTISED)
                ? planted.contains(Truth.SELLS_OUT) ? ADVERTISED_LEFT : PLENTY
                : PLENTY - Math.floorMod(product.sku().hashCode(), SPREAD);
    }
}
