/** Orders and the till's receipts from files, and orders into a file. */
@NullMarked
package dev.fullspan.order.files;

import org.jspecify.annotations.NullMarked;
