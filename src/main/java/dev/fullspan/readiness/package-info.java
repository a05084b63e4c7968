/**
 * Is the shop ready for traffic: audit from outside, checks from inside, verdict and to-do list; the
 * launch: checklist, rehearsal, drill, room. Owns the schema {@code readiness}.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "web",
            "web::kit",
            "shop",
            "access",
            "delivery",
            "eventlog",
            "eventlog::query",
            "catalog",
            "inventory",
            "order",
            "journey",
            "fulfilment",
            "fulfilment::carrier"
        })
@NullMarked
package dev.fullspan.readiness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
