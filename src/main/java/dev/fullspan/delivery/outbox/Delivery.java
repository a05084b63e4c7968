package dev.fullspan.delivery.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way to one endpoint.
 *
 * @param message its id, the same at every attempt and for every endpoint
 * @param created when it was put in
 * @param due when it is sent next, or null where it is not
 * @param finished when it was delivered or given up, or null
 * @param attempts made so far
 * @param last the latest of them, or null
 */
public record Delivery(
        long id,
        String message,
        long endpoint,
        String type,
        State state,
        Instant created,
        @Nullable Instant due,
        @Nullable Instant finished,
        int attempts,
        @Nullable Attempt last) {

    /** How far it is. */
    public enum State {
        WAITING("waiting"),
        DELIVERED("delivered"),
        /** Given up; it can be sent again by hand. */
        FAILED("failed");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** As the HTTP interface and addresses write it. */
        public String word() {
            return word;
        }
    }
}
