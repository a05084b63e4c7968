package dev.fullspan.customer;

import java.time.Instant;

/**
 * A way to reach a person, as a source told it.
 *
 * @param value normalised, as it is compared
 * @param shown as it was told
 * @param verified whether the person is known to read it
 * @param compared whether it may tell people apart; a placeholder does not
 */
public record Contact(
        Kind kind,
        String value,
        String shown,
        boolean verified,
        boolean compared,
        String source,
        Instant first,
        Instant last) {
    public enum Kind {
        EMAIL("E-mail"),
        PHONE("Phone"),
        ADDRESS("Address"),
        /** Anonymous id of a browser or app. */
        DEVICE("Device");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
