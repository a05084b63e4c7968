package dev.fullspan.customer;

import java.time.Instant;
import java.util.List;

/**
 * Two records that may be one person's.
 *
 * @param one the older record
 * @param reasons why it is asked, at least one
 */
public record Doubt(long id, CustomerId one, CustomerId other, List<Reason> reasons, State state, Instant made) {
    public Doubt {
        reasons = List.copyOf(reasons);
    }

    public enum Reason {
        KEYS("Told together, but each has a number of its own"),
        EMAIL("The same e-mail address, not verified"),
        PHONE("The same phone number"),
        ADDRESS("The same name and address");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public enum State {
        OPEN,
        JOINED,
        APART
    }
}
