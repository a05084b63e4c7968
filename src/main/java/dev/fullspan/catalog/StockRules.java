package dev.fullspan.catalog;

import dev.fullspan.kernel.ShopId;
import java.util.Collection;
import java.util.Map;

/** Tells how SKUs may be sold. */
public interface StockRules {
    /** By SKU; those that the catalogue does not know are left out: they are sold while stock lasts and are no bundles. */
    Map<String, StockRule> of(ShopId shop, Collection<String> skus);
}
