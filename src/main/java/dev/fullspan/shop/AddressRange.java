package dev.fullspan.shop;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.net.InetAddress;

/**
 * A range of IP addresses in CIDR notation (RFC 4632), such as {@code 203.0.113.0/24}; a single address is a range of one.
 *
 * @param address first address of the range
 * @param prefix leading bits that count, 0 to 32 for IPv4 and to 128 for IPv6
 */
public record AddressRange(InetAddress address, int prefix) {
    public AddressRange {
        if (prefix < 0 || prefix > address.getAddress().length * 8) {
            throw new IllegalArgumentException("prefix " + prefix);
        }
    }

    /** @throws ProblemException naming the field {@code excluded-addresses} */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int bits = address.getAddress().length * 8;
            return new AddressRange(address, slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1)));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST,
                    "excluded-addresses",
                    "“" + text + "” is no address or range. Write 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32.");
        }
    }

    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] its = other.getAddress();
        if (mine.length != its.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += 8) {
            int mask = prefix - bit >= 8 ? 0xff : 0xff << (8 - (prefix - bit)) & 0xff;
            if ((mine[bit / 8] & mask) != (its[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        boolean single = prefix == address.getAddress().length * 8;
        return single ? address.getHostAddress() : address.getHostAddress() + "/" + prefix;
    }
}
