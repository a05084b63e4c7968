/** What will be asked of each SKU, when stock runs out, and what to order. {@code docs/reference/forecast.md} tells how. */
@NullMarked
package dev.fullspan.inventory.forecast;

import org.jspecify.annotations.NullMarked;
