package dev.fullspan.delivery.mail;

import org.jspecify.annotations.Nullable;

/**
 * A mail server and who letters come from.
 *
 * @param username to sign in with; empty where nobody signs in
 * @param password plain, to sign in with; null where there is none, or where it cannot be opened any more
 * @param replyTo where answers go; null for the sender
 * @param trusted whether it may stand in a private network
 * @param version for changes; 0 for the installation's own
 */
public record MailAccount(
        String host,
        int port,
        Security security,
        String username,
        @Nullable String password,
        String sender,
        String senderName,
        @Nullable String replyTo,
        boolean trusted,
        int version) {
    /** How the connection is protected. */
    public enum Security {
        /** Begins openly and must become TLS before anything is said. */
        STARTTLS,
        /** TLS from the start. */
        TLS,
        /** Anybody on the way can read along. */
        NONE
    }

    /** Whether it is the installation's and not the shop's own. */
    public boolean isShared() {
        return version == 0;
    }

    /** Without the password, for logs. */
    @Override
    public String toString() {
        return "MailAccount[" + host + ":" + port + "]";
    }
}
