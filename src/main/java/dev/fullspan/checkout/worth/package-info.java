/** What a point of completion is worth beside ads, who answers for the checkout, and the case for mending it. */
@NamedInterface("worth")
@NullMarked
package dev.fullspan.checkout.worth;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
