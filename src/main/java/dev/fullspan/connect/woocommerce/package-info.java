/** What WooCommerce says: its webhooks, its orders, products and customers, and how its interface is asked. */
@NullMarked
package dev.fullspan.connect.woocommerce;

import org.jspecify.annotations.NullMarked;
