package dev.fullspan.eventlog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the log has come.
 *
 * @param acknowledged position of the last event that is safe in the journal; 0 where there is none
 * @param loaded position up to which events are in the columns, sessions and orders included; questions see these
 * @param lastReceived receipt time of the last loaded event, or null where there is none
 * @param duplicates events that were sent again and not counted twice, since the start of this process
 * @param forgottenEarly message ids forgotten before their time for lack of room, since the start of this process: an event
 *     sent again under one of them counts twice
 */
public record Positions(
        long acknowledged, long loaded, @Nullable Instant lastReceived, long duplicates, long forgottenEarly) {
    /** Events acknowledged and not yet seen by questions. */
    public long behind() {
        return acknowledged - loaded;
    }
}
