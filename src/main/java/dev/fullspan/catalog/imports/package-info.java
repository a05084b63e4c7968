/**
 * Products out of files and into them: the own form and Shopify's, a broken line never costing its neighbours.
 *
 * <p>{@link dev.fullspan.catalog.imports.ProductImports} runs them. Lines of one product stand together; they are gathered, applied to the product as
 * it is, and stored some hundreds of lines at a time with what was refused and how far it came.
 */
@NamedInterface("imports")
@NullMarked
package dev.fullspan.catalog.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
