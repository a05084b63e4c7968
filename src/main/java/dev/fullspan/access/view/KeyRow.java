package dev.fullspan.access.view;

import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Tone;
import org.jspecify.annotations.Nullable;

/** One API key of the list. */
public record KeyRow(
        String label,
        String beginning,
        String scopes,
        String status,
        Tone tone,
        String used,
        @Nullable Confirm revoke) {}
