/**
 * The questions that can be put to the facts: values of a small sealed model, rendered to SQL in this one place.
 */
@NamedInterface("query")
@NullMarked
package dev.fullspan.eventlog.query;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
