/** Changes that people make from pages: one count or thousands of lines, previewed, booked line by line, undone together. */
@NullMarked
package dev.fullspan.inventory.edit;

import org.jspecify.annotations.NullMarked;
