/**
 * What the operator has in hand: the command line, the page on disk use and health, the benchmarks.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "platform::backup",
            "platform::health",
            "web",
            "web::kit",
            "eventlog",
            "shop",
            "access",
            "inventory"
        })
@NullMarked
package dev.fullspan.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
