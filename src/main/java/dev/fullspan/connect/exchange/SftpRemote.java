package dev.fullspan.connect.exchange;

import dev.fullspan.connect.exchange.Exchange.Validators;
import dev.fullspan.connect.exchange.ExchangeFault.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
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
    private final SshClient client;
    private final ClientSession session;
    private final SftpClient sftp;
    private final Pin pin;

    /**
     * Connects and signs in.
     *
     * @param to checked address of the host
     * @param pinned key that the server must show, or null to take whichever it shows
     */
    SftpRemote(Place place, Secret secret, InetSocketAddress to, @Nullable String pinned, ExchangeSettings settings)
            throws ExchangeFault {
        this.place = place;
        this.base = place.path().isEmpty() ? "." : place.path();
        this.largest = settings.largest().toBytes();
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

    private static SshClient client(Duration timeout, Pin pin) {
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

    /** The key that the server showed. */
    String shown() {
        return String.valueOf(pin.shown);
    }

    /** Takes the key that is pinned, and no other. */
    private static final class Pin implements ServerKeyVerifier {
        private final @Nullable String pinned;
        private volatile @Nullable String shown;

        Pin(@Nullable String pinned) {
            this.pinned = pinned;
        }

        @Override
        public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
            String shows = KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(key);
            shown = shows;
            return pinned == null || pinned.equals(shows);
        }

        boolean isChanged() {
            return pinned != null && shown != null && !pinned.equals(shown);
        }
    }

    @Override
    public List<RemoteFile> list() throws ExchangeFault {
        List<RemoteFile> files = new ArrayList<>();
        try {
            for (DirEntry entry : sftp.readDir(base)) {
                Attributes is = entry.getAttributes();
                String name = entry.getFilename();
                if (is.isRegularFile() && isPlain(name) && RemoteFile.isWhole(name)) {
                    files.add(file(name, is));
                }
                if (files.size() > MOST_FILES) {
                    throw new ExchangeFault(
                            Kind.PLACE,
                            "More than %,d files lie in the folder. Clear it, or name another.".formatted(MOST_FILES));
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
                    "The server %s shows another key than on the first test: now %s, then %s. Nothing was sent to it. Ask its operator whether the key was changed; if so, trust the new one here."
                            .formatted(place.host(), pin.shown, pin.pinned),
                    e);
        }
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            ExchangeFault known = known(cause, e);
            if (known != null) {
                return known;
            }
        }
        return new ExchangeFault(Kind.PLACE, "The connection to " + place.host() + " broke off.", e);
    }

    private @Nullable ExchangeFault known(Throwable cause, Exception e) {
        String sentence = switch (cause) {
            case SftpException refused -> refused(refused);
            case ConnectException closed -> "Nothing answers at %s, port %d.".formatted(place.host(), place.port());
            case TimeoutException late -> "%s did not answer in time. It is tried again.".formatted(place.host());
            default -> {
                String text = String.valueOf(cause.getMessage());
                if (text.contains("authentication")) {
                    yield null;
                }
                yield text.contains("timeout") || text.contains("timed out")
                        ? "%s did not answer in time. It is tried again.".formatted(place.host())
                        : null;
            }
        };
        if (sentence != null) {
            return new ExchangeFault(Kind.PLACE, sentence, e);
        }
        return String.valueOf(cause.getMessage()).contains("No more authentication methods")
                ? new ExchangeFault(
                        Kind.SIGN_IN,
                        "%s does not let the user “%s” in with this %s. Give the right one; it is tried once an hour so that nobody locks the account."
                                .formatted(
                                        place.host(),
                                        place.user(),
                                        place.signIn() == Place.SignIn.KEY ? "private key" : "password"),
                        e)
                : null;
    }

    private String refused(SftpException e) {
        String folder = place.path().isEmpty() ? "the user’s own folder" : "the folder “" + place.path() + "”";
        return switch (e.getStatus()) {
            case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH ->
                "There is no such file or folder on %s; it was looked for in %s.".formatted(place.host(), folder);
            case SftpConstants.SSH_FX_PERMISSION_DENIED, SftpConstants.SSH_FX_WRITE_PROTECT ->
                "The user “%s” may not do this in %s on %s.".formatted(place.user(), folder, place.host());
            case SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM, SftpConstants.SSH_FX_QUOTA_EXCEEDED ->
                "The disk of %s is full.".formatted(place.host());
            default -> "%s refused what was asked of it in %s.".formatted(place.host(), folder);
        };
    }
}
