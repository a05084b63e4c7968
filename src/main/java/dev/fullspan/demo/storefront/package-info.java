/** The reference storefront under {@code /demo-shop}: pages, cart, checkout. It knows Fullspan only by its pixel and its tracking API. */
@NullMarked
package dev.fullspan.demo.storefront;

import org.jspecify.annotations.NullMarked;
