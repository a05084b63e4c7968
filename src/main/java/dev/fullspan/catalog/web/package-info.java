/** Products and categories as pages and for programs. */
@NullMarked
package dev.fullspan.catalog.web;

import org.jspecify.annotations.NullMarked;
