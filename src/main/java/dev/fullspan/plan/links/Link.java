package dev.fullspan.plan.links;

import dev.fullspan.kernel.Money;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tagged link.
 *
 * @param code in its short address, and the {@code utm_content} by which its visits are known
 * @param target address on the shop's host, with its tags
 * @param channel that its visits count for
 * @param expected revenue a month, or null where nothing was said
 * @param author name of who made it
 * @param together the first of those that were made with it in one go, itself included, or null
 * @param archived since when it is not shown any more, or null; it goes on leading to its target
 */
public record Link(
        long id,
        String code,
        String name,
        String target,
        String channel,
        String source,
        String medium,
        String campaign,
        @Nullable Money expected,
        Instant made,
        String author,
        @Nullable Long together,
        @Nullable Instant archived) {
    /** Its named values, as the audit trail tells them. */
    Map<String, String> told() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("Name", name);
        told.put("Target", target);
        told.put("Channel", channel);
        told.put("Campaign", campaign);
        told.put("Expected a month", expected == null ? "" : expected.toString());
        told.put("In use", archived == null ? "yes" : "no");
        return told;
    }
}
