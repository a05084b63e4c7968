package dev.fullspan.delivery.mail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server of the installation, which shops use that name none of their own.
 *
 * @param host name or address of the mail server; without it shops must name their own
 * @param port its port, usually 587 with STARTTLS and 465 with TLS
 * @param security how the connection is protected: {@code starttls}, {@code tls} or {@code none}
 * @param username name to sign in with; without it nobody signs in
 * @param password password to sign in with
 * @param sender address that letters come from
 * @param privateNetworks whether shops may name mail servers whose addresses are not public; the installation's own may always be anywhere
 * @param timeout time for each step of talking to a server, from connecting on; at most five minutes
 */
@ConfigurationProperties("fullspan.mail")
public record MailSettings(
        @Nullable String host,
        @DefaultValue("587") int port,
        @DefaultValue("starttls") MailAccount.Security security,
        @Nullable String username,
        @Nullable String password,
        @Nullable String sender,
        @DefaultValue("false") boolean privateNetworks,
        @DefaultValue("20s") Duration timeout) {
    public MailSettings {
        if (host != null && !host.isBlank() && (sender == null || sender.isBlank())) {
            throw new IllegalArgumentException(
                    "fullspan.mail.sender names the address that letters come from; it must be given where fullspan.mail.host is.");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("fullspan.mail.port is between 1 and 65535.");
        }
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException("fullspan.mail.timeout is above 0 and at most 5 minutes.");
        }
    }
}
