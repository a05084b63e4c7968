/** Small pictures of products: fetched from where the shop has them, checked, drawn anew and answered from here. */
@NullMarked
package dev.fullspan.catalog.picture;

import org.jspecify.annotations.NullMarked;
