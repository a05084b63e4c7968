/** What must stand before the traffic comes, practised with people, and watched on the day. */
@NullMarked
package dev.fullspan.readiness.launch;

import org.jspecify.annotations.NullMarked;
