package dev.fullspan.collect;

import dev.fullspan.eventlog.Event;
import dev.fullspan.shop.ConsentMode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What may be kept of a visitor. Without a consent that the shop asks for, and after a refusal anywhere, an event says what happened and on which
 * page, and nothing by which the visitor could be known again. Addresses are never kept whole.
 */
final class Privacy {
    private static final int IPV4_KEPT = 3;
    private static final int IPV6_KEPT = 6;
    private static final int LONGEST = 64;

    private Privacy() {}

    static Outcome.@Nullable Refused leaveOut(Message message, Sender sender) {
        boolean told = message.origin == Event.Origin.PIXEL;
        message.privacyControl |= told && sender.privacyControl();
        if (told && !mayRemember(message, sender)) {
            message.anonymousId = null;
            message.userId = null;
            message.previousId = null;
            message.sessionId = null;
            message.anonymous = true;
            if (message.call != Message.Call.TRACK) {
                message.properties = new PropertyText(); // traits, and page addresses with their click ids
            }
        } else {
            message.properties.context(message, truncated(address(message, sender)));
        }
        return null;
    }

    /** Whether the visitor may be known again by the event. */
    static boolean mayRemember(Message message, Sender sender) {
        if (message.analyticsConsent != null) {
            return message.analyticsConsent;
        }
        return sender.policy().consent() == ConsentMode.NONE;
    }

    /** The visitor's address: what the message tells, else that of the browser that sends it. */
    static @Nullable InetAddress address(Message message, Sender sender) {
        if (message.ip != null && message.ip.length() <= LONGEST) {
            try {
                return InetAddress.ofLiteral(message.ip.strip());
            } catch (IllegalArgumentException e) {
                return null; // not an address: nothing to keep and nobody to exclude
            }
        }
        return sender.browser() ? sender.address() : null;
    }

    /** The network's part of an address: 24 bits of IPv4, 48 of IPv6. */
    static @Nullable String truncated(@Nullable InetAddress address) {
        if (address == null) {
            return null;
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, bytes.length == 4 ? IPV4_KEPT : IPV6_KEPT, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address keeps its length.", e);
        }
    }
}
