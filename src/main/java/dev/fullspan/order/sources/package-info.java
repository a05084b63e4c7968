/** Where orders come from, and from when on those of each source take stock. */
@NullMarked
package dev.fullspan.order.sources;

import org.jspecify.annotations.NullMarked;
