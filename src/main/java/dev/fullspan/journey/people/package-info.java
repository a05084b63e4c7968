/** The people, sessions and orders behind a figure, and one person's history. */
@NullMarked
package dev.fullspan.journey.people;

import org.jspecify.annotations.NullMarked;
