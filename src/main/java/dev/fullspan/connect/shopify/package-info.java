/** What Shopify says: its webhooks, its orders, products, counts and customers, and how its interface is asked. */
@NullMarked
package dev.fullspan.connect.shopify;

import org.jspecify.annotations.NullMarked;
