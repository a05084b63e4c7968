/**
 * Words that every module speaks: money, typed ids, ranges of days, problems. No Spring, no input or output, no tables.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.fullspan.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
