/** What was sold: by time, product, category, brand, channel, country and customer. */
@NullMarked
package dev.fullspan.journey.sales;

import org.jspecify.annotations.NullMarked;
