/** Alerts: rules on figures against their usual, and the two alarms of the checkout. */
@NullMarked
package dev.fullspan.journey.alerts;

import org.jspecify.annotations.NullMarked;
