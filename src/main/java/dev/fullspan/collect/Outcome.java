package dev.fullspan.collect;

import dev.fullspan.eventlog.Event;
import org.jspecify.annotations.Nullable;

/** What became of a message: an event, or a named reason why there is none. */
public sealed interface Outcome {

    /** The message is an event, ready for the journal. */
    record Accepted(Event event) implements Outcome {}

    /**
     * The message is no event.
     *
     * @param field where the fault lies, as a path in the message such as {@code properties.revenue}, or null
     * @param detail what was found there, short and safe to show, or null
     */
    record Refused(
            Reason reason, @Nullable String field, @Nullable String detail) implements Outcome {
        /** The whole sentence for the sender. */
        public String sentence() {
            return detail == null ? reason.text() : reason.text() + " Found: “" + detail + "”.";
        }
    }
}
