/** What becomes of people, by when and how they came or bought first. */
@NullMarked
package dev.fullspan.journey.cohorts;

import org.jspecify.annotations.NullMarked;
