/** Which channels bring orders, by every model of attribution, and the channels that a shop names itself. */
@NullMarked
package dev.fullspan.journey.channels;

import org.jspecify.annotations.NullMarked;
