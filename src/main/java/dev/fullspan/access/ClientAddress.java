package dev.fullspan.access;

import java.net.InetAddress;
import java.util.HexFormat;

/**
 * Where a request came from, as the platform tells it after trusted proxies.
 *
 * @param text literal IPv4 or IPv6 address
 */
record ClientAddress(String text) {

    /** What one client can hardly leave: the address for IPv4, the /64 for IPv6, where every home has that many. */
    String network() {
        try {
            byte[] bytes = InetAddress.ofLiteral(text).getAddress();
            return bytes.length == 4 ? text : HexFormat.of().formatHex(bytes, 0, 8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
