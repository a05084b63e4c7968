package dev.fullspan.delivery.mail;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.kit.Typed;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail server as people describe it.
 *
 * @param password empty to keep the one that is known
 * @param version of what was changed; 0 for a new one
 */
record MailForm(
        String host,
        String port,
        String security,
        String username,
        String password,
        String sender,
        String senderName,
        String replyTo,
        int version) {
    static final MailForm EMPTY = new MailForm("", "587", "starttls", "", "", "", "", "", 0);
    private static final Pattern HOST = Pattern.compile("[\\p{Alnum}:._-]{1,253}");

    static MailForm of(MailAccount account) {
        String reply = account.replyTo();
        return new MailForm(
                account.host(),
                String.valueOf(account.port()),
                account.security().name().toLowerCase(Locale.ROOT),
                account.username(),
                "",
                account.sender(),
                account.senderName(),
                reply == null ? "" : reply,
                account.version());
    }

    /**
     * The server, read and found in order.
     *
     * @param known the one that it replaces, whose password is kept where none was typed and name and server are the same
     * @throws ProblemException naming the field that cannot be taken
     */
    MailAccount checked(@Nullable MailAccount known, boolean trusted) {
        String name = Typed.text("host", host, 253);
        if (!HOST.matcher(name).matches()) {
            throw Typed.wrong("host", "Write the server's name alone, such as smtp.shop.example.");
        }
        String user = username.strip();
        if (user.length() > 320) {
            throw Typed.wrong("username", "A user name has at most 320 characters.");
        }
        String senderAddress = Letters.address("sender", sender);
        String answers = replyTo.isBlank() ? null : Letters.address("replyTo", replyTo);
        String called = senderName.strip();
        if (called.length() > 100) {
            throw Typed.wrong("senderName", "A sender's name has at most 100 characters.");
        }
        return new MailAccount(
                name.toLowerCase(Locale.ROOT),
                number(),
                protection(),
                user,
                user.isEmpty() ? null : secret(known, name, user),
                senderAddress,
                called,
                answers,
                trusted,
                version);
    }

    private int number() {
        String typed = port.strip();
        int number = typed.matches("[0-9]{1,5}") ? Integer.parseInt(typed) : 0;
        if (number < 1 || number > 65_535) {
            throw Typed.wrong("port", "A port is a number from 1 to 65535; mail servers mostly listen at 587 or 465.");
        }
        return number;
    }

    private MailAccount.Security protection() {
        for (MailAccount.Security each : MailAccount.Security.values()) {
            if (each.name().equalsIgnoreCase(security)) {
                return each;
            }
        }
        throw Typed.wrong("security", "Choose STARTTLS, TLS or none.");
    }

    /** A known password stays with the server and name that it was given for, so that nobody can have it sent elsewhere. */
    private String secret(@Nullable MailAccount known, String name, String user) {
        if (!password.isEmpty()) {
            return password;
        }
        String kept = known == null ? null : known.password();
        if (known == null
                || kept == null
                || known.port() != number()
                || known.security() != protection()
                || !known.host().equalsIgnoreCase(name)
                || !known.username().equals(user)) {
            throw Typed.wrong(
                    "password",
                    known == null
                            ? "Give the password that belongs to the user name, or leave the user name empty."
                            : "Give the password again: it is only kept for the same server, port, protection and user name.");
        }
        return kept;
    }
}
