package dev.fullspan.web;

import dev.fullspan.kernel.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a problem shows.
 *
 * @param field the field it lies in, or null
 * @param reference opaque id under which a fault of ours is logged, or null
 */
public record ProblemView(
        Problem problem,
        int status,
        String title,
        String detail,
        @Nullable String field,
        @Nullable String reference) {}
