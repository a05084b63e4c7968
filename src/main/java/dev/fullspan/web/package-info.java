/**
 * Page shell and UI kit: layout, navigation, date range, problems as pages. Owns no tables but annotations.
 */
@ApplicationModule(allowedDependencies = {"kernel", "platform"})
@NullMarked
package dev.fullspan.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
