package dev.fullspan.customer.privacy;

import dev.fullspan.customer.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked for and what became of it.
 *
 * @param due the last day on which it may be answered: 30 days after it was received
 * @param parts what was handed out or erased, by name and number
 * @param steps modules that have done their part of an erasure
 * @param message what went wrong, or empty
 */
public record PrivacyRequest(
        long id,
        Kind kind,
        CustomerId customer,
        LocalDate received,
        LocalDate due,
        State state,
        String notedBy,
        @Nullable Instant done,
        String doneBy,
        List<Part> parts,
        List<String> steps,
        String message) {
    /** Days within which a request is answered (GDPR, article 12: one month). */
    public static final int DAYS = 30;

    public PrivacyRequest {
        parts = List.copyOf(parts);
        steps = List.copyOf(steps);
    }

    public enum Kind {
        EXPORT("Hand out all data"),
        ERASE("Erase everywhere");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public enum State {
        OPEN,
        RUNNING,
        DONE
    }

    /** How many things of one kind. */
    public record Part(String part, long count) {}
}
