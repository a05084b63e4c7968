/** Whether the process is well: the answers for those who watch it, and how much room it takes. */
@NamedInterface("health")
@NullMarked
package dev.fullspan.platform.health;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
