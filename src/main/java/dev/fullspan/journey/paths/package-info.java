/** The ways that sessions take: to orders, into and out of places, in circles and to dead ends. */
@NullMarked
package dev.fullspan.journey.paths;

import org.jspecify.annotations.NullMarked;
