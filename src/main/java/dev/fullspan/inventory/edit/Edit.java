package dev.fullspan.inventory.edit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lines of stock that were changed together.
 *
 * @param undoes id of the one that this takes back, or null
 * @param undone id of the one that took this back, or null
 * @param waiting lines that are still to be booked
 */
public record Edit(
        long id,
        Kind kind,
        String title,
        State state,
        String author,
        Instant made,
        @Nullable Instant ended,
        @Nullable Long undoes,
        @Nullable Long undone,
        long waiting,
        long booked,
        long refused) {
    /** Where it came from. */
    public enum Kind {
        COUNT("Count"),
        BULK("Many at once"),
        IMPORT("File"),
        UNDO("Undo");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** How far it is. */
    public enum State {
        DRAFT("Preview"),
        RUNNING("Under way"),
        DONE("Done"),
        STOPPED("Stopped");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public long lines() {
        return waiting + booked + refused;
    }

    /** Whether there is something that can be taken back, once. */
    public boolean mayUndo() {
        return (state == State.DONE || state == State.STOPPED) && booked > 0 && undone == null && kind != Kind.UNDO;
    }

    /** What movements that it booked refer to. */
    public String reference() {
        return "edit-" + id;
    }
}
