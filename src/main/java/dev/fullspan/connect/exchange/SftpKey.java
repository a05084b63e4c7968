package dev.fullspan.connect.exchange;

import dev.fullspan.connect.exchange.ExchangeFault.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientSession.ClientSessionEvent;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.jspecify.annotations.Nullable;

/**
 * Asks an SFTP server for its key. The key is refused whatever it is, so that the connection ends before the name of a user, a password or anything
 * else is sent: somebody compares it first.
 */
final class SftpKey implements ServerKeyVerifier {
    private volatile @Nullable String shown;

    private SftpKey() {}

    /** As people compare it, such as {@code ssh-ed25519 SHA256:…}. */
    static String told(PublicKey key) {
        return KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(key);
    }

    /** @param to checked address of the host */
    static String of(Place place, InetSocketAddress to, ExchangeSettings settings) throws ExchangeFault {
        SftpKey key = new SftpKey();
        SshClient client = SftpRemote.client(settings.timeout(), key);
        try {
            client.start();
            try (ClientSession session =
                    client.connect(place.user(), to).verify(settings.timeout()).getSession()) {
                session.waitFor(
                        EnumSet.of(ClientSessionEvent.CLOSED, ClientSessionEvent.WAIT_AUTH), settings.timeout());
            }
        } catch (IOException | RuntimeException e) {
            throw new SftpFaults(place).of(e);
        } finally {
            client.close(true);
        }
        String shown = key.shown;
        if (shown == null) {
            throw new ExchangeFault(
                    Kind.PLACE, "%s did not show a key in time. It is tried again.".formatted(place.host()));
        }
        return shown;
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
        shown = told(key);
        return false;
    }

    /** A server whose key nobody has accepted yet. */
    static final class Unknown extends ExchangeFault {
        private static final long serialVersionUID = 1L;

        private final String key;

        Unknown(String key) {
            super(
                    Kind.SIGN_IN,
                    "Nobody has accepted this key yet, so nothing was sent to the server, no password either. Compare the key with what its operator tells you, and accept it.");
            this.key = key;
        }

        String key() {
            return key;
        }
    }
}
