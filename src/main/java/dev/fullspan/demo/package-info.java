/**
 * The reference storefront, its seeded history with planted truths, and simulated visitors. Uses the public HTTP interface as any shop would; only what its
 * partners did in the past it does once more by the steps of {@code fulfilment}, as of then.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "web",
            "web::kit",
            "shop",
            "source",
            "access",
            "order",
            "fulfilment",
            "fulfilment::tieout",
            "fulfilment::score"
        })
@NullMarked
package dev.fullspan.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
