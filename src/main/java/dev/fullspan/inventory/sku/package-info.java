/** A SKU's page: its figures and where it lies, its history, what waits for it, and the forms to book. */
@NullMarked
package dev.fullspan.inventory.sku;

import org.jspecify.annotations.NullMarked;
