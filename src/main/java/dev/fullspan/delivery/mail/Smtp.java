package dev.fullspan.delivery.mail;

import dev.fullspan.platform.PublicAddresses;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.Properties;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with a mail server (RFC 5321). The connection is made here and handed to the library, so that it leads to an address that was looked
 * at and to no other.
 */
final class Smtp implements AutoCloseable {
    private static final int PERMANENT = 500;
    private static final int LONGEST_ANSWER = 200;

    /** Times that one step may take which the beginning of a conversation, and each letter, may take together. */
    static final int STEPS = 4;

    private final MailAccount account;
    private final Session session;
    private final SMTPTransport transport;
    private final BoundedSocket line;

    /** The server cannot be reached, or does not let us in; it says why in words. */
    static final class Unreachable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreachable(String reason) {
            super(reason);
        }

        String reason() {
            return Objects.requireNonNull(getMessage());
        }
    }

    /** The server did not take this letter. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean permanent;

        Refused(String reason, boolean permanent) {
            super(reason);
            this.permanent = permanent;
        }

        String reason() {
            return Objects.requireNonNull(getMessage());
        }

        /** Whether trying again brings nothing. */
        boolean isPermanent() {
            return permanent;
        }
    }

    private Smtp(MailAccount account, Session session, SMTPTransport transport, BoundedSocket line) {
        this.account = account;
        this.session = session;
        this.transport = transport;
        this.line = line;
    }

    /** Connects and signs in. @param timeout for each step */
    static Smtp open(MailAccount account, Duration timeout) throws Unreachable {
        Session session = session(account, timeout);
        SMTPTransport transport =
                new SMTPTransport(session, new URLName("smtp", account.host(), account.port(), null, null, null));
        try {
            BoundedSocket line = line(account, timeout);
            transport.connect(account.security() == MailAccount.Security.TLS ? secured(line, account) : line);
            return new Smtp(account, session, transport, line);
        } catch (AuthenticationFailedException e) {
            throw new Unreachable(account.host() + " does not accept the user name and password: " + said(e));
        } catch (MessagingException e) {
            throw new Unreachable(why(account, e));
        } catch (IOException e) {
            throw new Unreachable(why(account, e));
        }
    }

    private static Session session(MailAccount account, Duration timeout) {
        Properties properties = new Properties();
        String millis = String.valueOf(timeout.toMillis());
        properties.setProperty("mail.smtp.host", account.host());
        properties.setProperty("mail.smtp.port", String.valueOf(account.port()));
        properties.setProperty("mail.smtp.timeout", millis);
        properties.setProperty("mail.smtp.writetimeout", millis);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        boolean openly = account.security() == MailAccount.Security.STARTTLS;
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(openly));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(openly));
        if (account.username().isEmpty()) {
            return Session.getInstance(properties);
        }
        properties.setProperty("mail.smtp.auth", "true");
        properties.setProperty("mail.smtp.user", account.username());
        return Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(
                        account.username(), Objects.requireNonNullElse(account.password(), ""));
            }
        });
    }

    /** A connection to an address that was looked at; the name stays with it, for the certificate. */
    private static BoundedSocket line(MailAccount account, Duration timeout) throws IOException {
        int millis = Math.toIntExact(timeout.toMillis());
        InetAddress[] addresses = PublicAddresses.resolve(account.host(), PublicAddresses.allowed(account.trusted()));
        IOException last = new UnknownHostException(account.host());
        for (InetAddress address : addresses) {
            BoundedSocket line = new BoundedSocket();
            try {
                line.connect(new InetSocketAddress(address, account.port()), millis);
                line.setSoTimeout(millis);
                line.allow(timeout.multipliedBy(STEPS));
                line.watch();
                return line;
            } catch (IOException e) {
                line.close();
                last = e;
            }
        }
        throw last;
    }

    private static Socket secured(Socket plain, MailAccount account) throws IOException {
        SSLSocket secured = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(plain, account.host(), account.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /** Sends one letter. @param name of the shop, where the account names no sender */
    void send(Letters.Turn turn, Letter letter, String name, Instant at, Duration timeout) throws Refused, Unreachable {
        MimeMessage message;
        try {
            message = message(turn, letter, name, at);
        } catch (MessagingException e) {
            throw new Refused("It cannot be written as a letter: " + said(e), true);
        }
        try {
            line.allow(timeout.multipliedBy(STEPS));
            transport.sendMessage(message, message.getAllRecipients());
        } catch (SendFailedException e) {
            throw new Refused("The mail server did not take it: " + said(e), isPermanent(e));
        } catch (MessagingException e) {
            throw new Unreachable(why(account, e));
        }
    }

    private MimeMessage message(Letters.Turn turn, Letter letter, String name, Instant at) throws MessagingException {
        String id = "<" + turn.messageId() + "@"
                + account.sender().substring(account.sender().indexOf('@') + 1) + ">";
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        message.setFrom(named(account.sender(), account.senderName().isEmpty() ? name : account.senderName()));
        String reply = account.replyTo();
        if (reply != null) {
            message.setReplyTo(new InternetAddress[] {new InternetAddress(reply)});
        }
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(turn.to()));
        message.setSubject(turn.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(at));
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(letter.plain(), StandardCharsets.UTF_8.name());
        MimeBodyPart html = new MimeBodyPart();
        html.setContent(letter.html(), "text/html; charset=UTF-8");
        message.setContent(new MimeMultipart("alternative", plain, html));
        message.saveChanges();
        return message;
    }

    private static InternetAddress named(String address, String name) throws MessagingException {
        try {
            InternetAddress sender = new InternetAddress(address);
            sender.setPersonal(name.replaceAll("\\p{Cntrl}+", " "), StandardCharsets.UTF_8.name());
            return sender;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the server answered tells: 5xx is for good, 4xx for now (RFC 5321, 4.2.1). */
    private static boolean isPermanent(MessagingException e) {
        for (Exception each = e;
                each != null;
                each = each instanceof MessagingException m ? m.getNextException() : null) {
            int code = code(each);
            if (code != 0) {
                return code >= PERMANENT;
            }
        }
        return false;
    }

    private static int code(Exception e) {
        return switch (e) {
            case SMTPAddressFailedException failed -> failed.getReturnCode();
            case SMTPSenderFailedException failed -> failed.getReturnCode();
            case SMTPSendFailedException failed -> failed.getNextException() == null ? failed.getReturnCode() : 0;
            default -> 0;
        };
    }

    private static String why(MailAccount account, Exception e) {
        String server = account.host() + ", port " + account.port();
        for (@Nullable Throwable each = e; each != null; each = inner(each)) {
            switch (each) {
                case PublicAddresses.PrivateAddressException at -> {
                    return account.host()
                            + " leads into a private network, where shops send nothing. Only the operator can allow that, by the setting mail.private-networks.";
                }
                case UnknownHostException unknown -> {
                    return "There is no server “" + account.host() + "”. Look at how it is written.";
                }
                case SocketTimeoutException late -> {
                    return server
                            + " does not answer in time. Look at the port, and at how the connection is protected.";
                }
                case SSLException tls -> {
                    return server
                            + " could not be talked to by TLS. Look at how the connection is protected; its certificate must be valid and bear its name.";
                }
                case IOException io -> {
                    return server + " cannot be reached: " + said(io);
                }
                default -> {}
            }
        }
        return server + " did not go along: " + said(e);
    }

    private static @Nullable Throwable inner(Throwable e) {
        return e instanceof MessagingException m && m.getNextException() != null ? m.getNextException() : e.getCause();
    }

    /** The start of what was answered, in one line. */
    private static String said(Exception e) {
        Exception last = e;
        while (last instanceof MessagingException m && m.getNextException() != null) {
            last = m.getNextException();
        }
        String text = Objects.requireNonNullElse(
                        last.getMessage(), last.getClass().getSimpleName())
                .replaceAll("\\s+", " ")
                .strip();
        return text.length() <= LONGEST_ANSWER ? text : text.substring(0, LONGEST_ANSWER) + "…";
    }

    @Override
    public void close() {
        try (line) {
            transport.close();
        } catch (MessagingException | IOException e) {
            // What was sent is sent.
        }
    }
}
