/** What a shop spends on its channels, by month. */
@NamedInterface("spend")
@NullMarked
package dev.fullspan.journey.spend;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
