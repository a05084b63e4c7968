/** The daily tie-out: partners confirm what lies with them, and a call mends what differs. */
@NamedInterface("tieout")
@NullMarked
package dev.fullspan.fulfilment.tieout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
