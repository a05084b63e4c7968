/** What a shop spends on its channels, by month. */
@NullMarked
package dev.fullspan.journey.spend;

import org.jspecify.annotations.NullMarked;
