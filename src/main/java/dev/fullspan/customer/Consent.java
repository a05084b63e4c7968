package dev.fullspan.customer;

import java.time.Instant;

/**
 * A yes or no to being written or called to, as it was said at one moment.
 *
 * @param source where it was said, 1 to 100 characters
 * @param wording what was agreed to, with its version; empty where it is not known
 * @param actor reference of who noted it by hand; empty where a program told it
 * @param counts false for a yes that anybody may have said who has read the write key in a page, of a customer whom a store, a card or a verified address
 *     knows, and for a no that only takes back where there was no yes
 */
public record Consent(
        Channel channel, boolean given, Instant at, String source, String wording, String actor, boolean counts) {
    /** One that counts. */
    public Consent(Channel channel, boolean given, Instant at, String source, String wording, String actor) {
        this(channel, given, at, source, wording, actor, true);
    }

    public enum Channel {
        EMAIL("E-mail", 1),
        SMS("SMS", 2),
        PHONE("Phone", 4),
        POST("Post", 8),
        ADS("Ads", 16);

        private final String label;
        private final int bit;

        Channel(String label, int bit) {
            this.label = label;
            this.bit = bit;
        }

        public String label() {
            return label;
        }

        /** Its place in a list of channels that are allowed. */
        public int bit() {
            return bit;
        }
    }
}
