/** Who brings parcels: carriers, their services and how long each takes, as told and as measured. */
@NamedInterface("carrier")
@NullMarked
package dev.fullspan.fulfilment.carrier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
