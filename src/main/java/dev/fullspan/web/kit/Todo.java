package dev.fullspan.web.kit;

import org.jspecify.annotations.Nullable;

/**
 * Something to be done, with what it is worth.
 *
 * @param tone how much it weighs
 * @param weight the same in a word, such as {@code Holds back}
 * @param money at stake, formatted, or null
 * @param owner who answers for it, or null
 */
public record Todo(
        String title,
        String detail,
        Tone tone,
        String weight,
        @Nullable String money,
        @Nullable String owner,
        Empty.@Nullable Action action) {}
