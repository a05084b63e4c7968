package dev.fullspan.catalog;

import dev.fullspan.kernel.ShopId;
import java.util.Collection;
import java.util.Map;

/** One more thing that a SKU needs to be sold, such as stock. Modules contribute beans. */
public interface SellableCheck {
    /** What it asks for in a word or two, such as {@code stock}. */
    String name();

    /** Of the given SKUs those that cannot be sold for this reason, each with a short sentence that says why; the others are left out. */
    Map<String, String> failing(ShopId shop, Collection<String> skus);
}
