/** Products and their variants by SKU, and what is said of how they may be sold. Owns the schema {@code catalog}. */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "web", "web::kit", "shop", "access"})
@NullMarked
package dev.fullspan.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
