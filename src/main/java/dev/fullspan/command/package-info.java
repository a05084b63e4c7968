/**
 * The command line and the benchmarks.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "platform::backup",
            "web",
            "web::kit",
            "shop",
            "access",
            "eventlog",
            "source",
            "collect",
            "journey",
            "readiness",
            "demo"
        })
@NullMarked
package dev.fullspan.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
