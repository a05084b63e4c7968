/**
 * Orders of every source in one record: what each source tells is kept part by part and joined, so that the same news in any order and any number
 * of times end in the same state. Owns the schema {@code orders}.
 *
 * <p>{@link dev.fullspan.order.Orders} takes what a source tells. An order's units follow it into {@code inventory}, its money into {@code eventlog},
 * both by what is due and never by what was missed.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "platform::csv",
            "web",
            "web::kit",
            "web::columns",
            "delivery",
            "shop",
            "access",
            "eventlog",
            "eventlog::query",
            "source",
            "collect",
            "catalog",
            "inventory",
            "customer"
        })
@NullMarked
package dev.fullspan.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
