/** The page of locations: named, made the default, closed and opened again. */
@NullMarked
package dev.fullspan.inventory.location;

import org.jspecify.annotations.NullMarked;
