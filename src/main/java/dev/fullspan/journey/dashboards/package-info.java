/** Dashboards of one's own: chosen figures, each narrowed as one likes, side by side. */
@NullMarked
package dev.fullspan.journey.dashboards;

import org.jspecify.annotations.NullMarked;
