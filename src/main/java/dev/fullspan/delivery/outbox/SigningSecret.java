package dev.fullspan.delivery.outbox;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * What an endpoint and Fullspan share, by which the endpoint knows that a message is from here: 24 random bytes, written as the Standard
 * Webhooks specification has it.
 *
 * @param text {@code whsec_} and the bytes in Base64; never shown again after it was made
 */
public record SigningSecret(String text) {
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 24;

    /** @throws IllegalArgumentException where it holds no bytes, or is no Base64 */
    public SigningSecret {
        if (bytes(text).length == 0) {
            throw new IllegalArgumentException("A signing secret holds at least one byte.");
        }
    }

    public static SigningSecret make(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new SigningSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    byte[] key() {
        return bytes(text);
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
    }

    /** Not the secret, so that it reaches no log. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
