package dev.fullspan.source;

import org.jspecify.annotations.Nullable;

/**
 * A program that calls pages by itself.
 *
 * @param pattern the expression of the published list that its user agent fits
 * @param url where its operator describes it, or null
 */
public record Bot(String pattern, @Nullable String url) {}
