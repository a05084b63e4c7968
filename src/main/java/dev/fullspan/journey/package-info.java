/**
 * Questions about visits and money: overview, funnels, pages, paths, content, channels, sales, baskets, cohorts, one visitor, alerts, dashboards. Owns the
 * schema {@code journey} (saved funnels, rules for paths, own channels, spend, alerts and their rules, dashboards).
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "web",
            "web::kit",
            "web::columns",
            "delivery",
            "shop",
            "access",
            "inventory",
            "eventlog",
            "eventlog :: query",
            "source"
        })
@NullMarked
package dev.fullspan.journey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
