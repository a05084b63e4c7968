/** When a buyer has their order: reckoned from stock, backlog, who sends and who brings it; promised, watched, and mended where it fails. */
@NamedInterface("promise")
@NullMarked
package dev.fullspan.fulfilment.promise;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
