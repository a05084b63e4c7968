package dev.fullspan.connect.exchange;

/**
 * What an exchange signs in with; kept sealed and never shown.
 *
 * @param text password, private key or token; empty for none
 * @param passphrase of the private key, else empty
 */
record Secret(String text, String passphrase) {
    static final Secret NONE = new Secret("", "");

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** Tells nothing of it. */
    @Override
    public String toString() {
        return isEmpty() ? "no secret" : "a secret";
    }
}
