/**
 * Where a visit comes from and what it is made with: channel, referrer, device and bot classification, each with an explanation.
 */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package dev.fullspan.source;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
