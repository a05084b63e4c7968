/** Mends promises that will be missed: buyers are offered to wait, to swap or to have their money back, by a link that opens nothing else. */
@NullMarked
package dev.fullspan.fulfilment.rescue;

import org.jspecify.annotations.NullMarked;
