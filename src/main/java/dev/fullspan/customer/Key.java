package dev.fullspan.customer;

/**
 * A value that is one record's alone and finds it at once.
 *
 * @param scope the connection of a store's id, the kind of an anchor, else empty
 */
public record Key(Kind kind, String scope, String value) {
    /** The strongest first: where two keys lead to different customers, what was told goes to that of the stronger one. */
    public enum Kind {
        STORE("Store's customer number"),
        LOYALTY("Loyalty number"),
        USER("User id"),
        EMAIL("Verified e-mail"),
        /** The one weak value by which someone is known who has no key: the same value again is the same record, and no more. */
        ANCHOR("Known only by");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
