package dev.fullspan.access.view;

import org.jspecify.annotations.Nullable;

/**
 * One sign-in of a person.
 *
 * @param end address that ends it, or null for the one that is looking
 */
public record SessionLine(
        String browser, String detail, @Nullable String end) {}
