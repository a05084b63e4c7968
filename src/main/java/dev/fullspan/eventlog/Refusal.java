package dev.fullspan.eventlog;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that did not become an event, and why.
 *
 * @param shop whose it was, or null where the write key named none
 * @param reason slug of the reason, such as {@code event-missing}
 * @param detail what exactly was wrong, in one sentence, or null where the reason says it all
 * @param sample what was sent, as text with secrets already masked, or null; cut where it is long
 */
public record Refusal(
        @Nullable ShopId shop,
        String reason,
        Instant time,
        @Nullable String detail,
        @Nullable String sample) {}
