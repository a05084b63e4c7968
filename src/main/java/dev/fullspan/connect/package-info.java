/**
 * Other systems at the shop's side: stores that tell of their orders, and files that come from inventory systems and go to them on a schedule. Owns the schema {@code connect}.
 *
 * <p>Each kind of connection has a sub-package of its own.
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
            "catalog",
            "catalog::imports",
            "inventory",
            "inventory::edit",
            "inventory::list",
            "customer",
            "order",
            "checkout :: told"
        })
@NullMarked
package dev.fullspan.connect;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
