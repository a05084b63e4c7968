/** What is in orders: how large they are, what is bought together and next, and how lists are browsed. */
@NullMarked
package dev.fullspan.journey.baskets;

import org.jspecify.annotations.NullMarked;
