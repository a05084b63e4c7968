/**
 * The ground of the process: data directory, databases, jobs, clock, settings, secrets at rest, and the small interfaces that modules above contribute to. Owns the schema {@code platform}.
 */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package dev.fullspan.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
