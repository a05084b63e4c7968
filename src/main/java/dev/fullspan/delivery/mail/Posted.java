package dev.fullspan.delivery.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A letter and what became of it.
 *
 * @param tries attempts made
 * @param due when it is tried next; null unless it waits
 * @param finished when it was sent or given up; null while it waits
 * @param reason of the last failure, in words
 * @param readable whether its text is still kept
 */
record Posted(
        long id,
        String kind,
        String to,
        String subject,
        Instant created,
        State state,
        int tries,
        @Nullable Instant due,
        @Nullable Instant finished,
        @Nullable String reason,
        boolean readable) {
    enum State {
        WAITING,
        SENT,
        FAILED
    }
}
