/** The DuckDB file: opening it, feeding rows into it, and keeping what is derived from events right. */
@NullMarked
package dev.fullspan.eventlog.columns;

import org.jspecify.annotations.NullMarked;
