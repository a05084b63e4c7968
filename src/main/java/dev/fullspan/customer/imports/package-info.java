/** Customers from and to files: loyalty members, newsletter sign-ups, whole lists. */
@NullMarked
package dev.fullspan.customer.imports;

import org.jspecify.annotations.NullMarked;
