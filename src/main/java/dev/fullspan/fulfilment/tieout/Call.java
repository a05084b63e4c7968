package dev.fullspan.fulfilment.tieout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call about a tie-out.
 *
 * @param author reference of who called
 * @param reached whether somebody answered
 * @param next when to call again, or null
 */
public record Call(
        long id,
        Instant at,
        String author,
        boolean reached,
        String said,
        @Nullable Instant next) {}
