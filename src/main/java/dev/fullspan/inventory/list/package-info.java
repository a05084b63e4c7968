/** The list of stock: every SKU with its figures, searched, filtered, sorted, counted in place and exported. */
@NamedInterface("list")
@NullMarked
package dev.fullspan.inventory.list;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
