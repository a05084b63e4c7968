package dev.fullspan.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where stock lies.
 *
 * @param isDefault whether stock is taken from it first, and booked at it where nothing else is said
 * @param closed since when nothing is taken from it, or null
 */
public record Location(
        long id,
        String name,
        Kind kind,
        boolean isDefault,
        @Nullable Instant closed) {
    /** Whose it is. */
    public enum Kind {
        STORE("Own store"),
        WAREHOUSE("Warehouse"),
        PARTNER("Partner’s shelf");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
