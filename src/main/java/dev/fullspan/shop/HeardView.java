package dev.fullspan.shop;

import dev.fullspan.shop.FirstEvent.Heard;
import org.jspecify.annotations.Nullable;

/**
 * The part of a page that waits for a shop's first event.
 *
 * @param heard the first event, or null while none has come
 * @param waiting whether to ask again
 */
public record HeardView(String shop, @Nullable Heard heard, boolean waiting) {}
