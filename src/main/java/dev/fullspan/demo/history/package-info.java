/** Thirteen months of visits and orders, the same each time they are told, with truths planted in them for reports to find. */
@NullMarked
package dev.fullspan.demo.history;

import org.jspecify.annotations.NullMarked;
