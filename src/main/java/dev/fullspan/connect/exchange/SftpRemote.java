package dev.fullspan.connect.exchange;

import dev.fullspan.connect.exchange.Exchange.Validators;
import dev.fullspan.connect.exchange.ExchangeFault.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.CopyMode;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/** A folder on an SFTP server whose key is known. */
final class SftpRemote implements Remote {
    private static final String DONE = "done";
    private static final int MOST_FILES = 20_000;

    private final Place place;
    private final String base;
    private final long largest;
    private final Duration longest;
    private final SshClient client;
    private final ClientSession session;
    private final SftpClient sftp;
    private final Pin pin;

    /**
     * Connects and signs in.
     *
     * @param to checked address of the host
     * @param pinned key that the server must show
     */
    SftpRemote(Place place, Secret secret, InetSocketAddress to, String pinned, ExchangeSettings settings)
            throws ExchangeFault {
        this.place = place;
        this.base = place.path().isEmpty() ? "." : place.path();
        this.largest = settings.largest().toBytes();
        this.longest = settings.longest();
        this.pin = new Pin(pinned);
        this.client = client(settings.timeout(), pin);
        ClientSession connected = null;
        try {
            client.start();
            connected =
                    client.connect(place.user(), to).verify(settings.timeout()).getSession();
            signIn(connected, secret);
            connected.auth().verify(settings.timeout());
            this.session = connected;
            this.sftp = SftpClientFactory.instance().createSftpClient(connected);
        } catch (IOException | RuntimeException e) {
            if (connected != null) {
                connected.close(true);
            }
            client.close(true);
            throw fault(e);
        }
    }

    static SshClient client(Duration timeout, ServerKeyVerifier pin) {
        SshClient client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(pin);
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        CoreModuleProperties.IDLE_TIMEOUT.set(client, timeout);
        CoreModuleProperties.IO_CONNECT_TIMEOUT.set(client, timeout);
        CoreModuleProperties.AUTH_TIMEOUT.set(client, timeout);
        CoreModuleProperties.CHANNEL_OPEN_TIMEOUT.set(client, timeout);
        CoreModuleProperties.CLIENT_IDENTIFICATION.set(client, "FULLSPAN");
        return client;
    }

    private void signIn(ClientSession connected, Secret secret) throws ExchangeFault {
        if (place.signIn() == Place.SignIn.KEY) {
            for (KeyPair key : PrivateKeys.read(secret)) {
                connected.addPublicKeyIdentity(key);
            }
        } else {
            connected.addPasswordIdentity(secret.text());
        }
    }

    /** Takes the key that is pinned, and no other. */
    private static final class Pin implements ServerKeyVerifier {
        private final String pinned;
        private volatile @Nullable String shown;

        Pin(String pinned) {
            this.pinned = pinned;
        }

        @Override
        public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
            String shows = SftpKey.told(key);
            shown = shows;
            return pinned.equals(shows);
        }

        boolean isChanged() {
            return shown != null && !pinned.equals(shown);
        }
    }

    @Override
    public List<RemoteFile> list() throws ExchangeFault {
        List<RemoteFile> files = new ArrayList<>();
        Instant until = Instant.now().plus(longest);
        int entries = 0;
        try {
            for (DirEntry entry : sftp.readDir(base)) {
                Attributes is = entry.getAttributes();
                String name = entry.getFilename();
                if (is.isRegularFile() && isPlain(name) && RemoteFile.isWhole(name)) {
                    files.add(file(name, is));
                }
                if (++entries > MOST_FILES || Instant.now().isAfter(until)) {
                    throw new ExchangeFault(
                            Kind.PLACE,
                            "The folder cannot be listed in time, or more than %,d files lie in it. Clear it, or name another."
                                    .formatted(MOST_FILES));
                }
            }
        } catch (IOException | RuntimeException e) {
            throw fault(e);
        }
        return files;
    }

    private static boolean isPlain(String name) {
        return name.length() <= 255
                && name.indexOf('/') < 0
                && name.indexOf('\\') < 0
                && name.chars().noneMatch(Character::isISOControl);
    }

    private static RemoteFile file(String name, Attributes is) {
        return new RemoteFile(
                name,
                is.getSize(),
                is.getModifyTime() == null ? null : is.getModifyTime().toInstant());
    }

    private String at(String name) {
        return base + "/" + name;
    }

    @Override
    public Optional<Validators> fetch(RemoteFile file, Path into, Progress progress) throws ExchangeFault {
        try {
            Transfer.fetch(() -> sftp.read(at(file.name())), into, file.name(), file.size(), largest, progress);
            return Optional.of(Validators.NONE);
        } catch (IOException | RuntimeException e) {
            throw fault(e);
        }
    }

    @Override
    public void done(RemoteFile file) throws ExchangeFault {
        try {
            if (!isThere(at(DONE))) {
                sftp.mkdir(at(DONE));
            }
            sftp.rename(at(file.name()), at(DONE + "/" + DoneName.of(file, name -> isThere(at(DONE + "/" + name)))));
        } catch (IOException | RuntimeException e) {
            throw new ExchangeFault(
                    Kind.PLACE,
                    "“%s” was taken, but could not be moved to the folder “%s” beside it. Let the user “%s” write there, or let files stay where they are."
                            .formatted(file.name(), DONE, place.user()),
                    e);
        }
    }

    private boolean isThere(String path) throws IOException {
        try {
            sftp.lstat(path);
            return true;
        } catch (SftpException e) {
            if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void put(String name, Path file, Progress progress) throws ExchangeFault {
        String part = at("." + name + ".part");
        try {
            try (OutputStream out = sftp.write(part)) {
                Transfer.send(file, out, progress);
            }
            replace(part, at(name));
        } catch (IOException | RuntimeException e) {
            throw fault(e);
        }
    }

    /** At once where the server can; else the former file goes first. */
    private void replace(String part, String to) throws IOException {
        if (!isThere(to)) {
            sftp.rename(part, to);
            return;
        }
        try {
            sftp.rename(part, to, CopyMode.Atomic, CopyMode.Overwrite);
        } catch (IOException | UnsupportedOperationException e) {
            sftp.remove(to);
            sftp.rename(part, to);
        }
    }

    @Override
    public void probe(String name) throws ExchangeFault {
        String part = at("." + name + ".part");
        try {
            sftp.write(part).close();
            sftp.remove(part);
        } catch (IOException | RuntimeException e) {
            throw fault(e);
        }
    }

    @Override
    public void close() {
        try {
            sftp.close();
        } catch (IOException e) {
            // It goes with the session.
        }
        session.close(true);
        client.close(true);
    }

    private ExchangeFault fault(Exception e) {
        if (pin.isChanged()) {
            return new ExchangeFault(
                    Kind.SIGN_IN,
                    "The server %s shows another key than the one that was accepted: now %s, then %s. Nothing was sent to it. Ask its operator whether the key was changed; if so, trust the new one here."
                            .formatted(place.host(), pin.shown, pin.pinned),
                    e);
        }
        return new SftpFaults(place).of(e);
    }
}
