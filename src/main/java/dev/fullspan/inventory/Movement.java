package dev.fullspan.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger.
 *
 * @param change units by which what is on hand grew or, below 0, shrank
 * @param onHand units on hand after it
 * @param reference what it belongs to, such as an order, or null
 * @param author who booked it
 */
public record Movement(
        String sku,
        long location,
        Kind kind,
        long change,
        long onHand,
        @Nullable String reason,
        @Nullable String reference,
        String author,
        Instant at) {
    /** Why stock moves. */
    public enum Kind {
        RECEIVED("Received"),
        SOLD("Sold"),
        RETURNED("Returned"),
        DAMAGED("Damaged"),
        COUNTED("Counted"),
        MOVED("Moved"),
        ADJUSTED("Adjusted");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
