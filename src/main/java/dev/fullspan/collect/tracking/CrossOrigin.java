package dev.fullspan.collect.tracking;

import dev.fullspan.shop.IntakePolicy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of other origins send (CORS). The origin is named back, not a star, because the visitor's cookie must come along.
 *
 * <p>It keeps a write key that was copied to a foreign page from mixing its visitors in; it is no lock: whoever is no browser names any origin.
 */
final class CrossOrigin {
    private static final String DAY = "86400";

    private CrossOrigin() {}

    /** Whether the request comes from a browser's page: only these name their origin. */
    static boolean isBrowser(HttpServletRequest request) {
        return request.getHeader("Origin") != null;
    }

    /**
     * Whether it comes from a page without an origin of its own, such as a sandboxed frame. Shopify runs the pixels of its checkout in one, so these
     * may send; but any page can make one, so they are given no cookie.
     */
    static boolean hidesOrigin(HttpServletRequest request) {
        return "null".equals(request.getHeader("Origin"));
    }

    /** Whether a page of this origin may send for the shop: one of its hosts, one of this very server, or one that hides its origin. */
    static boolean isAllowed(HttpServletRequest request, IntakePolicy policy) {
        String origin = request.getHeader("Origin");
        String host = origin == null ? null : host(origin);
        return host == null || policy.allowsOrigin(host) || host.equalsIgnoreCase(request.getServerName());
    }

    /** Opens the answer to the page that asked. */
    static void open(HttpServletRequest request, HttpServletResponse response) {
        String origin = request.getHeader("Origin");
        if (origin != null) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Allow-Credentials", "true");
            response.setHeader("Vary", "Origin");
        }
    }

    /** Answers a browser's question whether it may send. Which shop it is for, only the request itself says. */
    static void preflight(HttpServletRequest request, HttpServletResponse response) {
        open(request, response);
        response.setHeader("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
        String headers = request.getHeader("Access-Control-Request-Headers");
        response.setHeader("Access-Control-Allow-Headers", headers == null ? "Content-Type, Authorization" : headers);
        response.setHeader("Access-Control-Max-Age", DAY);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static @Nullable String host(String origin) {
        int scheme = origin.indexOf("://");
        if (scheme < 0) {
            return null;
        }
        String authority = origin.substring(scheme + 3);
        int colon = authority.lastIndexOf(':');
        String host = colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
        return host.toLowerCase(Locale.ROOT);
    }
}
