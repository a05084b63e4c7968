/** Pages and API of customers. */
@NullMarked
package dev.fullspan.customer.web;

import org.jspecify.annotations.NullMarked;
