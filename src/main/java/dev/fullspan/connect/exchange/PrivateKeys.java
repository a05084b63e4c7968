package dev.fullspan.connect.exchange;

import dev.fullspan.connect.exchange.ExchangeFault.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/** Private keys as people keep them in files: OpenSSH's own form and PEM. */
final class PrivateKeys {
    private PrivateKeys() {}

    /** @throws ExchangeFault where it cannot be read */
    static List<KeyPair> read(Secret secret) throws ExchangeFault {
        List<KeyPair> keys = new ArrayList<>();
        try {
            Iterable<KeyPair> read = SecurityUtils.loadKeyPairIdentities(
                    null,
                    NamedResource.ofName("key"),
                    new ByteArrayInputStream((secret.text().strip() + "\n").getBytes(StandardCharsets.UTF_8)),
                    secret.passphrase().isEmpty()
                            ? FilePasswordProvider.EMPTY
                            : FilePasswordProvider.of(secret.passphrase()));
            if (read != null) {
                read.forEach(keys::add);
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw unread(e);
        }
        if (keys.isEmpty()) {
            throw unread(null);
        }
        return keys;
    }

    private static ExchangeFault unread(@Nullable Exception e) {
        String sentence =
                "This private key cannot be read. Paste the whole file, from “-----BEGIN” to “-----END”, and its passphrase where it has one.";
        return e == null ? new ExchangeFault(Kind.SIGN_IN, sentence) : new ExchangeFault(Kind.SIGN_IN, sentence, e);
    }
}
