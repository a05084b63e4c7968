/** Routing: the rules, how they choose, and the shop's pages of them. */
@NullMarked
package dev.fullspan.fulfilment.routing;

import org.jspecify.annotations.NullMarked;
