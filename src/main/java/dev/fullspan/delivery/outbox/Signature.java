package dev.fullspan.delivery.outbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs messages after Standard Webhooks 1.0: HMAC-SHA256 over {@code id.timestamp.payload}. */
final class Signature {
    private Signature() {}

    /**
     * The header {@code webhook-signature}: one signature for each secret, with blanks between them.
     *
     * @param second of the attempt, since 1970
     */
    static String header(List<SigningSecret> secrets, String id, long second, String payload) {
        return secrets.stream().map(secret -> of(secret, id, second, payload)).collect(Collectors.joining(" "));
    }

    private static String of(SigningSecret secret, String id, long second, String payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.key(), "HmacSHA256"));
            byte[] signed = mac.doFinal((id + "." + second + "." + payload).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
