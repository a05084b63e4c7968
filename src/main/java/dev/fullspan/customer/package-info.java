/**
 * The one record per customer: contacts, consents, matching, merging and un-merging, notes, privacy requests. Owns the schema {@code customer}.
 *
 * <p>Whoever hears of a person calls {@link dev.fullspan.customer.Customers#resolve} and keeps the id that it answers.
 * Who knows of purchases contributes {@link dev.fullspan.customer.Purchases}.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "platform::csv",
            "web",
            "web::kit",
            "web::columns",
            "shop",
            "access",
            "collect",
            "eventlog",
            "eventlog::query"
        })
@NullMarked
package dev.fullspan.customer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
