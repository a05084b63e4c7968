/**
 * Checkouts as records, how well payment works, the ledger of leaks, and what a point of completion is worth. Owns the schema {@code checkout}.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "web",
            "web::kit",
            "shop",
            "eventlog",
            "eventlog::query",
            "journey",
            "journey :: spend"
        })
@NullMarked
package dev.fullspan.checkout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
