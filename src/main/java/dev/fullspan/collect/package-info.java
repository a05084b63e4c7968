/**
 * Hearing what happens: pixel, tracking API, intake steps, consent, imports of events, and the pages that show what was heard and refused.
 */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "web", "shop", "access", "eventlog", "source"})
@NullMarked
package dev.fullspan.collect;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
