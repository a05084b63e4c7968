/**
 * Who sends an order and when it will be there: parties that send (the shop itself, drop-shippers, fulfilment services), routing, what each accepted and
 * shipped, carriers, promises to buyers, the daily tie-out. Owns the schema {@code fulfilment}.
 *
 * <p>A partner's people and keys are confined to their party by {@code access}; what they may reach stands in {@code console} alone.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "platform::csv",
            "web",
            "web::kit",
            "delivery",
            "shop",
            "access",
            "eventlog",
            "eventlog::query",
            "collect",
            "catalog",
            "inventory",
            "inventory::purchase",
            "customer",
            "order"
        })
@NullMarked
package dev.fullspan.fulfilment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
