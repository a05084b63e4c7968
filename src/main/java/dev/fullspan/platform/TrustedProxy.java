package dev.fullspan.platform;

import jakarta.servlet.ServletRequest;

/** Whether a request came over a proxy that the operator trusts, by the connection's own address and not by anything the request says. */
public final class TrustedProxy {
    private static final String ATTRIBUTE = TrustedProxy.class.getName();

    private TrustedProxy() {}

    public static boolean sent(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }

    /** Notes it, before the connection's address is replaced by the one that the proxy names. */
    public static void note(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, Boolean.TRUE);
    }
}
