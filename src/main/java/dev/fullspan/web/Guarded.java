package dev.fullspan.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What guards a step that a program asks for: with {@code If-Match} it is done only to the version that was read, with {@code Idempotency-Key} once
 * ({@link WritesOnce#step}). A route takes it as a parameter; the description of the interface then names both headers.
 *
 * @param version that the step was decided from; null where any will do
 */
public record Guarded(HttpServletRequest request, @Nullable Long version) {}
