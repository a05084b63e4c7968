/** Where people arrive and whether they buy. */
@NullMarked
package dev.fullspan.journey.landing;

import org.jspecify.annotations.NullMarked;
