package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.OwnAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.stereotype.Component;

/** To which address passkeys belong (Web Authentication, Level 3): the installation's own, or localhost where none was set. */
@Component
class RelyingParty {
    /** Whether passkeys work where a page is shown. */
    sealed interface Place {
        /**
         * They do.
         *
         * @param id the host, to which devices bind them
         * @param origin scheme, host and port, as the browser signs them
         */
        record Here(String id, String origin) implements Place {}

        /** @param why and what to do, in words */
        record Nowhere(String why) implements Place {}
    }

    private final OwnAddress own;

    RelyingParty(OwnAddress own) {
        this.own = own;
    }

    Place at(HttpServletRequest request) {
        return own.configured().map(RelyingParty::configured).orElseGet(() -> unset(OwnAddress.named(request)));
    }

    /** @throws ProblemException {@link Problem#CONFLICT} saying why they do not work here */
    Place.Here require(HttpServletRequest request) {
        return switch (at(request)) {
            case Place.Here here -> here;
            case Place.Nowhere nowhere -> throw new ProblemException(Problem.CONFLICT, null, nowhere.why());
        };
    }

    private static Place configured(URI address) {
        boolean secure = address.getScheme().equals("https") || isLocal(address.getHost());
        if (!secure) {
            return new Place.Nowhere(
                    "Passkeys need an encrypted connection, and the public address of this installation is " + address
                            + ". Whoever runs it can set up TLS and set fullspan.public-address to an address with https.");
        }
        return isNumber(address.getHost()) ? numbers(address) : here(address);
    }

    private static Place unset(URI named) {
        if (named.getHost() != null && isLocal(named.getHost())) {
            return here(named);
        }
        if (named.getHost() != null && isNumber(named.getHost())) {
            return numbers(named);
        }
        return new Place.Nowhere(
                "Passkeys belong to one address, and this installation does not know its own yet. Whoever runs it sets"
                        + " fullspan.public-address, such as https://fullspan.shop.example, and restarts it.");
    }

    private static Place numbers(URI address) {
        boolean loop = address.getHost().startsWith("127.") || address.getHost().equals("[::1]");
        int port = address.getPort();
        return new Place.Nowhere("Passkeys belong to a name, and not to the number " + address.getHost() + ". "
                + (loop
                        ? "Open this page as http://localhost" + (port < 0 ? "" : ":" + port) + " instead."
                        : "Whoever runs this installation gives it a name and sets fullspan.public-address."));
    }

    private static Place here(URI address) {
        return new Place.Here(address.getHost(), address.toString());
    }

    private static boolean isLocal(String host) {
        return host.equals("localhost") || host.endsWith(".localhost");
    }

    private static boolean isNumber(String host) {
        return host.startsWith("[") || host.matches("[0-9.]+");
    }
}
