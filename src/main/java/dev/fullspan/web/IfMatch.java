package dev.fullspan.web;

import dev.fullspan.web.kit.Typed;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code If-Match} (RFC 9110, section 13.1.1) of things whose entity tag is their version. */
public final class IfMatch {
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([0-9]{1,18})\"");

    private IfMatch() {}

    /**
     * The version that the sender has read.
     *
     * @param header as it was sent, or null
     * @return null where any version will do: without the header, and with {@code *}
     * @throws dev.fullspan.kernel.ProblemException naming {@code If-Match} where it is no tag of ours
     */
    public static @Nullable Long version(@Nullable String header) {
        String sent = header == null ? "" : header.strip();
        if (sent.isEmpty() || sent.equals("*")) {
            return null;
        }
        var tag = TAG.matcher(sent);
        if (!tag.matches()) {
            throw Typed.wrong("If-Match", "Send the ETag that came with it, such as \"7\" with its quotes.");
        }
        return Long.valueOf(tag.group(1));
    }
}
