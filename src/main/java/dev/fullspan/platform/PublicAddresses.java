package dev.fullspan.platform;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;

/**
 * Tells addresses of the public internet from all others, after the IANA special-purpose registries
 * (RFC 6890 and its updates), addresses that carry an IPv4 address inside included. Whatever asks for an address that somebody typed
 * connects to what passed here alone, so that it does not reach into the network of the installation.
 */
public final class PublicAddresses {
    private static final int LONGEST_LINE = 16_384;
    private static final int MOST_HEADERS = 200;

    private PublicAddresses() {}

    /** Whether it is an address of the public internet. */
    public static boolean isPublic(InetAddress address) {
        return switch (address) {
            case Inet4Address four -> isPublicV4(four.getAddress());
            case Inet6Address six -> isPublicV6(six.getAddress());
            default -> false;
        };
    }

    private static boolean isPublicV4(byte[] bytes) {
        int a = bytes[0] & 255;
        int b = bytes[1] & 255;
        int c = bytes[2] & 255;
        boolean special = a == 0
                || a == 10
                || a == 127
                || a >= 224
                || (a == 100 && b >= 64 && b < 128)
                || (a == 169 && b == 254)
                || (a == 172 && b >= 16 && b < 32)
                || (a == 192 && b == 168)
                || (a == 192 && b == 0 && (c == 0 || c == 2))
                || (a == 192 && b == 88 && c == 99)
                || (a == 198 && (b == 18 || b == 19))
                || (a == 198 && b == 51 && c == 100)
                || (a == 203 && b == 0 && c == 113);
        return !special;
    }

    /** The prefix of NAT64, 64:ff9b::/96; the longer one for local use, 64:ff9b:1::/48, leads wherever its operator likes. */
    private static boolean isTranslated(byte[] bytes) {
        return startsWith(bytes, 0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Only 2000::/3 is global unicast; of it the documentation, Teredo and ORCHID ranges are not, and 6to4 is as its IPv4. */
    private static boolean isPublicV6(byte[] bytes) {
        if (isTranslated(bytes)) {
            return isPublicV4(embedded(bytes, 12));
        }
        if ((bytes[0] & 0xe0) != 0x20) {
            return false;
        }
        if (startsWith(bytes, 0x20, 0x02)) {
            return isPublicV4(embedded(bytes, 2));
        }
        boolean special = (startsWith(bytes, 0x20, 0x01) && (bytes[2] & 0xfe) == 0)
                || startsWith(bytes, 0x20, 0x01, 0x0d, 0xb8)
                || startsWith(bytes, 0x3f, 0xff);
        return !special;
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 255) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] embedded(byte[] bytes, int at) {
        return new byte[] {bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]};
    }

    /**
     * Resolves a name and refuses it whole where any of its addresses is not allowed.
     *
     * @throws PrivateAddressException where one is not
     */
    public static InetAddress[] resolve(String host, Predicate<InetAddress> allowed) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        for (InetAddress address : addresses) {
            if (!allowed.test(address)) {
                throw new PrivateAddressException(host);
            }
        }
        return addresses;
    }

    /** The addresses to which a connection may be made: all where private networks are allowed, else public ones. */
    public static Predicate<InetAddress> allowed(boolean privateNetworks) {
        return privateNetworks ? address -> true : PublicAddresses::isPublic;
    }

    /**
     * For an HTTP client that asks for addresses which somebody typed: connects to those that are allowed alone, and hears no more of an answer's head than
     * any honest server sends. Without that bound one endless line would fill the memory.
     */
    public static PoolingHttpClientConnectionManagerBuilder connections(Predicate<InetAddress> allowed) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Checked(allowed))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(LONGEST_LINE)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .build())
                        .build());
    }

    /**
     * For an HTTP client: looks names up as {@link #resolve} does, at the moment of connecting, so that a name which changes its mind after it was
     * checked leads nowhere.
     */
    public record Checked(Predicate<InetAddress> allowed) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return PublicAddresses.resolve(host, allowed);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    /** A name that leads into a private network. */
    public static final class PrivateAddressException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        PrivateAddressException(String host) {
            super(host + " leads into a private network");
        }
    }
}
