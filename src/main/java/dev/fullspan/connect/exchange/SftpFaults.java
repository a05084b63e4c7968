package dev.fullspan.connect.exchange;

import dev.fullspan.connect.exchange.ExchangeFault.Kind;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/** What went wrong with an SFTP server, in words. */
record SftpFaults(Place place) {
    ExchangeFault of(Exception e) {
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
