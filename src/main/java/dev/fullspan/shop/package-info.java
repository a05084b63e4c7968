/**
 * Shops (currency, time zone, brand statement), their write keys and exchange rates. Owns the schema {@code shop}.
 */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "web", "web::kit"})
@NullMarked
package dev.fullspan.shop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
