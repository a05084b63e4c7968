/** Changes that people make from pages: one count or thousands of lines, previewed, booked line by line, undone together. */
@NamedInterface("edit")
@NullMarked
package dev.fullspan.inventory.edit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
