/**
 * The journey map and acting on it: stages with goals and owners, tagged links, the to-do list, the next actions, the Monday digest. Owns the schema {@code plan}.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "web",
            "web::kit",
            "shop",
            "access",
            "inventory",
            "order",
            "fulfilment::promise",
            "eventlog",
            "eventlog::query",
            "source",
            "journey",
            "checkout::worth"
        })
@NullMarked
package dev.fullspan.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
