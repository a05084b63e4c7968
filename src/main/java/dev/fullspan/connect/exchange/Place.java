package dev.fullspan.connect.exchange;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of an exchange lie.
 *
 * @param path folder below the shop's own, or on the SFTP server; empty for that folder itself
 * @param host of the SFTP server, else empty
 * @param port of the SFTP server, else 0
 * @param user who signs in, else empty
 * @param address of the file or folder for HTTP, else empty
 */
record Place(Kind kind, String path, String host, int port, String user, String address, SignIn signIn) {
    /** By which way it is reached. */
    enum Kind {
        FOLDER("Folder on this machine"),
        SFTP("SFTP server"),
        HTTP("HTTP address");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(@Nullable String word) {
            return Arrays.stream(values())
                    .filter(one -> one.word().equals(word))
                    .findFirst();
        }
    }

    /** How one shows there who one is. */
    enum SignIn {
        NONE("Nothing"),
        PASSWORD("User and password"),
        KEY("User and private key"),
        BEARER("Bearer token");

        private final String label;

        SignIn(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As people say it; of an address no more than its host, since the rest may be a secret. */
    String words() {
        return switch (kind) {
            case FOLDER -> path.isEmpty() ? "the shop’s folder" : "folder " + path;
            case SFTP -> user + "@" + host + (port == 22 ? "" : ":" + port) + (path.isEmpty() ? "" : " " + path);
            case HTTP -> URI.create(address).getAuthority();
        };
    }

    /** Whether what one signs in with goes to the same as at another place. */
    boolean leadsWhere(Place other) {
        return kind == other.kind
                && host.equals(other.host)
                && port == other.port
                && user.equals(other.user)
                && signIn == other.signIn
                && origin().equals(other.origin());
    }

    private String origin() {
        if (kind != Kind.HTTP) {
            return "";
        }
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
