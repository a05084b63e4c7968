package dev.fullspan.delivery;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a shop's messages go.
 *
 * @param circle whose it is, such as {@code party:12}; null for the shop's own
 * @param types names of what it wants to hear, or {@code *} for all
 * @param stateSince when the state was last changed
 * @param formerUntil until when the former secret signs along, or null
 * @param failingSince first failure after the last success, or null
 * @param lastReason why the last attempt that failed did, or null where none did
 * @param version counts changes by people; a change is refused when made from an older one
 */
record Endpoint(
        long id,
        String address,
        String description,
        @Nullable String circle,
        List<String> types,
        State state,
        Instant stateSince,
        @Nullable Instant formerUntil,
        @Nullable Instant failingSince,
        @Nullable Instant lastSuccess,
        @Nullable Instant lastFailure,
        @Nullable String lastReason,
        int version,
        Instant created) {
    Endpoint {
        types = List.copyOf(types);
    }

    /** Whether it is sent to, and if not, why. */
    enum State {
        ON("on"),
        /** Turned off by a person. */
        OFF("off"),
        /** Turned off after days without a success. */
        FAILED("failed"),
        /** Turned off because it said that it wants nothing more. */
        GONE("gone");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** As the HTTP interface writes it. */
        String word() {
            return word;
        }
    }

    boolean isOn() {
        return state == State.ON;
    }

    /** What it is called on pages: its description, else its address. */
    String label() {
        return description.isEmpty() ? address : description;
    }
}
