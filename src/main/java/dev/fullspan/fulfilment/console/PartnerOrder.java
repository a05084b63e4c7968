package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.Assignment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of a partner's orders as it stands in lists.
 *
 * @param what SKUs with their units, in one line
 * @param units given and not refused
 * @param sent of these
 * @param practice the drill that it belongs to, or null
 * @param title of its line, where it has one alone, else null
 * @param stop whether the shop asks not to send it and waits for an answer
 * @param held whether that is only because the shop holds the order
 */
record PartnerOrder(
        long id,
        String number,
        Assignment.State state,
        String what,
        @Nullable String title,
        long units,
        long sent,
        Instant offered,
        Instant answerBy,
        Instant shipBy,
        @Nullable Instant shipped,
        @Nullable String practice,
        boolean stop,
        boolean held,
        boolean problem) {}
