/**
 * People, their duties and roles, invitations, sign-in and API keys. Owns the schema {@code access}.
 */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "web", "web::kit", "delivery", "shop"})
@NullMarked
package dev.fullspan.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
