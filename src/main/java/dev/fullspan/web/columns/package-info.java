/** Files of columns that people choose to import: they see which column is read as what before anything is taken, may change it, and it is remembered. */
@NamedInterface("columns")
@NullMarked
package dev.fullspan.web.columns;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
