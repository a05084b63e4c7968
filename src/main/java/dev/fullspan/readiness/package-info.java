/**
 * Is the shop ready for traffic: audit from outside, checks from inside, verdict and to-do list. Owns the schema {@code readiness}.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "web",
            "web::kit",
            "shop",
            "access",
            "eventlog",
            "eventlog::query",
            "journey"
        })
@NullMarked
package dev.fullspan.readiness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
