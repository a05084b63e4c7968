/**
 * Events out of files: what was recorded before, or elsewhere, becomes events like all others, for ever and once.
 *
 * <p>{@link dev.fullspan.collect.imports.Imports} runs them. A {@link dev.fullspan.collect.imports.Mapping} says which column means what; a
 * {@link dev.fullspan.collect.imports.RowSource} reads rows of one format, a broken row never costing its neighbours; {@code MappedRows} makes
 * messages of rows, which go through the same intake as all others. How far an import came stands in the table {@code import_run} and is
 * written after the events are durable; rows read again after a crash are recognised by their message ids.
 */
@NullMarked
package dev.fullspan.collect.imports;

import org.jspecify.annotations.NullMarked;
