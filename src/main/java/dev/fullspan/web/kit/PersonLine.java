package dev.fullspan.web.kit;

import org.jspecify.annotations.Nullable;

/**
 * One person in a list.
 *
 * @param name as known, or the short form of the anonymous id
 * @param detail what is known of them in one line
 * @param when last seen, formatted
 * @param money what they spent, formatted, or null
 */
public record PersonLine(
        String name,
        String href,
        String detail,
        String when,
        @Nullable String money) {}
