/** How well orders are sent: their speed and what went wrong, scorecards of partners and carriers, what a late parcel costs. */
@NamedInterface("score")
@NullMarked
package dev.fullspan.fulfilment.score;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
