/** What the demo shop sells, what it costs and what it looks like. */
@NullMarked
package dev.fullspan.demo.catalogue;

import org.jspecify.annotations.NullMarked;
