/** Checkouts as the shop's engine records them, and how they come among the facts. */
@NamedInterface("told")
@NullMarked
package dev.fullspan.checkout.told;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
