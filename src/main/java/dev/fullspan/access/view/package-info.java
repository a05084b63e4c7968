/** What each page of this module shows: one record a page, and the lines within. */
@NullMarked
package dev.fullspan.access.view;

import org.jspecify.annotations.NullMarked;
