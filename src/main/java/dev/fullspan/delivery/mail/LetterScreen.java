package dev.fullspan.delivery.mail;

import dev.fullspan.web.kit.Tone;
import org.jspecify.annotations.Nullable;

/**
 * The page of one letter.
 *
 * @param text what it says, or null where it is not kept
 * @param again where it is sent again from, or null
 */
public record LetterScreen(
        String title,
        String answer,
        String all,
        Tone tone,
        String state,
        String to,
        String kind,
        @Nullable String text,
        @Nullable String again) {}
