/**
 * Locations, the ledger of stock, and reservations that never oversell. Owns the schema {@code inventory}.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "platform::csv",
            "web",
            "web::kit",
            "shop",
            "access",
            "delivery",
            "catalog"
        })
@NullMarked
package dev.fullspan.inventory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
