package dev.fullspan.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Under which address people reach this installation: the setting {@code public-address} where it is given, else what the request names. A link that
 * is handed to somebody else comes from here, for whoever sends a request chooses the host that it names.
 */
@Component
public class OwnAddress {
    private static final String SETTING = "The setting fullspan.public-address must be an address such as"
            + " https://fullspan.shop.example, without a path; it is “";

    private final @Nullable URI configured;

    public OwnAddress(PlatformSettings settings) {
        this.configured =
                settings.publicAddress() == null || settings.publicAddress().isBlank()
                        ? null
                        : checked(settings.publicAddress().strip());
    }

    /** As scheme, host and port, without a slash at the end; empty where it was not set. */
    public Optional<URI> configured() {
        return Optional.ofNullable(configured);
    }

    /** The address that the links of an answer begin with, without a slash at the end. */
    public String of(HttpServletRequest request) {
        return configured().orElseGet(() -> named(request)).toString();
    }

    /** What the request itself names, which its sender chooses. */
    public static URI named(HttpServletRequest request) {
        return origin(request.getScheme(), request.getServerName(), request.getServerPort());
    }

    private static URI checked(String text) {
        try {
            URI address = URI.create(text);
            String scheme =
                    address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
            boolean bare = address.getPath().isEmpty() || address.getPath().equals("/");
            if (!scheme.matches("https?")
                    || address.getHost() == null
                    || !bare
                    || address.getRawUserInfo() != null
                    || address.getRawQuery() != null
                    || address.getRawFragment() != null) {
                throw new CannotStart(SETTING + text + "”.");
            }
            return origin(scheme, address.getHost(), address.getPort());
        } catch (IllegalArgumentException e) {
            throw new CannotStart(SETTING + text + "”.");
        }
    }

    /** As browsers write an origin (RFC 6454): in lower case, and without the port that the scheme means anyway. */
    private static URI origin(String scheme, String host, int port) {
        int usual = scheme.equals("https") ? 443 : 80;
        return URI.create(
                scheme + "://" + host.toLowerCase(Locale.ROOT) + (port < 0 || port == usual ? "" : ":" + port));
    }
}
