/** The pages on which people work through the orders of every source. */
@NullMarked
package dev.fullspan.order.panel;

import org.jspecify.annotations.NullMarked;
