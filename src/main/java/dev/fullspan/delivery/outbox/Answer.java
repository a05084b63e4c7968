package dev.fullspan.delivery.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt.
 *
 * @param status of HTTP, or null where no answer came
 * @param reason why it counts as failed, in words; null for a success
 * @param start of what was answered, as text; may be empty
 * @param retryAfter how long the receiver asks to be left alone, or null
 */
record Answer(
        @Nullable Integer status,
        @Nullable String reason,
        String start,
        int millis,
        @Nullable Duration retryAfter) {
    private static final int GONE = 410;

    boolean delivered() {
        return reason == null;
    }

    /** Whether the receiver wants nothing more, ever. */
    boolean gone() {
        return status != null && status == GONE;
    }
}
