/**
 * Page shell and UI kit: layout, navigation, date range, problems as pages. Owns the schema {@code web}: dated notes on the timeline.
 */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "platform::csv"})
@NullMarked
package dev.fullspan.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
