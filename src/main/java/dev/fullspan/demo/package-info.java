/**
 * The reference storefront, its seeded history with planted truths, and simulated visitors. Uses the public HTTP interface as any shop would.
 */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "web", "web::kit", "shop", "source", "access"})
@NullMarked
package dev.fullspan.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
