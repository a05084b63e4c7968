/**
 * Locations, the ledger of stock, reservations that never oversell, the forecast of demand and purchase orders. Owns the schema {@code inventory}.
 *
 * <p>Who knows of demand contributes a {@link dev.fullspan.inventory.DemandSource}.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "platform::csv",
            "web",
            "web::kit",
            "web::columns",
            "shop",
            "access",
            "delivery",
            "catalog"
        })
@NullMarked
package dev.fullspan.inventory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
