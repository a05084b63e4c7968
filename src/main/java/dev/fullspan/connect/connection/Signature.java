package dev.fullspan.connect.connection;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The signature of both kinds of store: HMAC-SHA256 over the body as it came, in Base64. */
final class Signature {
    private Signature() {}

    static String of(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA256.", e);
        }
    }

    /** Takes the same time whatever was sent. */
    static boolean matches(String secret, byte[] body, @Nullable String sent) {
        return sent != null
                && MessageDigest.isEqual(
                        of(secret, body).getBytes(StandardCharsets.US_ASCII),
                        sent.strip().getBytes(StandardCharsets.UTF_8));
    }
}
