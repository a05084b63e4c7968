package dev.fullspan.inventory;

import dev.fullspan.catalog.StockRule;
import dev.fullspan.kernel.ShopId;
import java.util.Collection;
import java.util.Map;

/** Tells how SKUs may be sold; the catalogue does. */
interface Selling {
    /** By SKU; those of which nothing is said are left out: they are sold while stock lasts and are no bundles. */
    Map<String, StockRule> of(ShopId shop, Collection<String> skus);
}
