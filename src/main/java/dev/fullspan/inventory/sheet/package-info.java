/** Count sheets: a list of SKUs at a location that people walk along with a phone; reviewed, then booked at once. */
@NullMarked
package dev.fullspan.inventory.sheet;

import org.jspecify.annotations.NullMarked;
