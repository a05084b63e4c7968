/**
 * What the shop sells: products, their variants by SKU, categories, brands, prices, pictures and relations, and their import and export. Owns the schema
 * {@code catalog}.
 *
 * <p>{@link dev.fullspan.catalog.StockRules} tells the modules above how a SKU may be sold. What
 * else a SKU must have to be sold is contributed as {@link dev.fullspan.catalog.SellableCheck}.
 */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "platform::csv", "web", "web::kit", "shop", "access"})
@NullMarked
package dev.fullspan.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
