package dev.fullspan.inventory.sheet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A count sheet.
 *
 * @param blind whether what should be there is not shown to those who count
 * @param counted lines that are counted
 * @param differing of these, those that differ from what was there when they were counted
 * @param refused lines that could not be booked
 */
record Sheet(
        long id,
        String name,
        long location,
        String place,
        boolean blind,
        State state,
        String author,
        Instant made,
        @Nullable Instant ended,
        @Nullable String endedBy,
        long lines,
        long counted,
        long differing,
        long refused) {
    enum State {
        OPEN("Open"),
        BOOKING("Being booked"),
        CLOSED("Booked"),
        DROPPED("Thrown away");

        private final String label;

        State(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    boolean isOpen() {
        return state == State.OPEN;
    }
}
