package dev.fullspan.collect.tracking;

import dev.fullspan.shop.IntakePolicy;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The first-party cookie by which the pixel knows a browser again. The server sets it, since browsers forget what a script set after a week; a
 * script may read it.
 */
final class VisitorCookie {
    static final String NAME = "_fs";

    /** Browsers keep no cookie longer than 400 days. */
    private static final int MAX_AGE_SECONDS = 395 * 24 * 60 * 60;

    private static final int LONGEST = 100;

    private VisitorCookie() {}

    /** The value of a cookie of the request, or null. */
    static @Nullable String value(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getHeader("Cookie") == null ? null : request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    /** Sets or renews it. An id that could not stand in a header is left alone. */
    static void set(HttpServletRequest request, HttpServletResponse response, IntakePolicy policy, String anonymousId) {
        if (isPlain(anonymousId)) {
            write(request, response, policy, anonymousId, MAX_AGE_SECONDS);
        }
    }

    /** Takes it back, if it is there. */
    static void remove(HttpServletRequest request, HttpServletResponse response, IntakePolicy policy) {
        if (value(request, NAME) != null) {
            write(request, response, policy, "", 0);
        }
    }

    private static void write(
            HttpServletRequest request, HttpServletResponse response, IntakePolicy policy, String value, int maxAge) {
        StringBuilder cookie = new StringBuilder(NAME)
                .append('=')
                .append(value)
                .append("; Path=/; Max-Age=")
                .append(maxAge);
        if (policy.cookieDomain() != null) {
            cookie.append("; Domain=").append(policy.cookieDomain());
        }
        if (request.isSecure()) {
            cookie.append("; Secure");
        }
        response.addHeader("Set-Cookie", cookie.append("; SameSite=Lax").toString());
    }

    private static boolean isPlain(String id) {
        if (id.isEmpty() || id.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if ((c < '0' || c > '9')
                    && (c < 'A' || c > 'Z')
                    && (c < 'a' || c > 'z')
                    && c != '-'
                    && c != '_'
                    && c != '.') {
                return false;
            }
        }
        return true;
    }
}
