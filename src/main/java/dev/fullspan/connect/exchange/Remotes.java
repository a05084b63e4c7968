package dev.fullspan.connect.exchange;

import dev.fullspan.connect.exchange.ExchangeFault.Kind;
import dev.fullspan.platform.PublicAddresses;
import dev.fullspan.platform.PublicAddresses.PrivateAddressException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Connects to where the files of an exchange lie. */
@Component
class Remotes {
    private final ExchangeSettings settings;
    private final FileExchanges exchanges;

    Remotes(ExchangeSettings settings, FileExchanges exchanges) {
        this.settings = settings;
        this.exchanges = exchanges;
    }

    /**
     * Connects.
     *
     * @param test whether it is one; only then is a server asked for its key
     * @throws SftpKey.Unknown where nobody has accepted the key of an SFTP server; it was told nothing
     */
    Remote open(Exchange exchange, boolean test) throws ExchangeFault {
        Place place = exchange.place();
        return switch (place.kind()) {
            case FOLDER -> folder(exchange);
            case SFTP -> sftp(exchange, test);
            case HTTP -> new HttpRemote(place, secret(exchange), exchange.seen(), settings);
        };
    }

    private Remote folder(Exchange exchange) throws ExchangeFault {
        Path root = settings.folder();
        if (root == null) {
            throw new ExchangeFault(
                    Kind.PLACE,
                    "No folder on this machine is open for exchange. Only the operator can name one, by the setting exchange.folder.");
        }
        return new FolderRemote(
                root,
                exchange.shop().toString(),
                exchange.place().path(),
                settings.largest().toBytes());
    }

    private Remote sftp(Exchange exchange, boolean test) throws ExchangeFault {
        if (exchange.hostKey() == null && !test) {
            throw new ExchangeFault(
                    Kind.SIGN_IN,
                    "Nobody has accepted the key of the server yet. Test the exchange once, look at the key, and accept it.");
        }
        Place place = exchange.place();
        InetSocketAddress to = new InetSocketAddress(resolved(place.host()), place.port());
        String accepted = exchange.hostKey();
        if (accepted == null) {
            throw new SftpKey.Unknown(SftpKey.of(place, to, settings));
        }
        return new SftpRemote(place, secret(exchange), to, accepted, settings);
    }

    private InetAddress resolved(String host) throws ExchangeFault {
        try {
            return PublicAddresses.resolve(host, PublicAddresses.allowed(settings.privateNetworks()))[0];
        } catch (PrivateAddressException e) {
            throw new ExchangeFault(Kind.PLACE, inside(host), e);
        } catch (UnknownHostException e) {
            throw new ExchangeFault(Kind.PLACE, "The name " + host + " is not known.", e);
        }
    }

    static String inside(String host) {
        return host
                + " leads into a private network, where files are not exchanged. Only the operator can allow that, by the setting exchange.private-networks.";
    }

    private Secret secret(Exchange exchange) throws ExchangeFault {
        try {
            return exchanges.secret(exchange);
        } catch (IllegalStateException e) {
            throw new ExchangeFault(
                    Kind.SIGN_IN,
                    "What this exchange signs in with cannot be opened with this installation’s key. Type it again.",
                    e);
        }
    }
}
