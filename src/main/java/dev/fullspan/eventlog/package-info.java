/**
 * The facts: journal, dedup verdict, columns, sessions and the device-visitor map, and the query model by which they are asked. Owns the folder {@code events} of the data directory.
 */
@ApplicationModule(allowedDependencies = {"kernel", "platform"})
@NullMarked
package dev.fullspan.eventlog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
