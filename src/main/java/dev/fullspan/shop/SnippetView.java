package dev.fullspan.shop;

import dev.fullspan.shop.FirstEvent.Heard;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of snippet and write keys shows.
 *
 * @param heard the first event, or null while none has come
 */
public record SnippetView(Snippet snippet, @Nullable Heard heard, boolean waiting, List<KeyLine> keys) {

    /**
     * One write key.
     *
     * @param rotate asks for the replacement, or null where the key has an end already
     * @param revoke asks for the end, or null where it has ended
     */
    public record KeyLine(
            String key,
            String status,
            Tone tone,
            String detail,
            @Nullable Confirm rotate,
            @Nullable Confirm revoke) {}
}
