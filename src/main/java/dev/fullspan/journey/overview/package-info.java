/** The shop's main figures, by day, today against the usual, and live. */
@NullMarked
package dev.fullspan.journey.overview;

import org.jspecify.annotations.NullMarked;
