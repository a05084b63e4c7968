package dev.fullspan.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The two cookies of a browser: its session's token, and, before it has one, a random secret that its forms are bound to.
 * HttpOnly and SameSite=Lax always; behind TLS also Secure and with the prefix {@code __Host-}, by which no neighbouring
 * host can plant them (RFC 6265bis).
 */
final class BrowserCookies {
    private static final String SESSION = "fs_session";
    private static final String VISIT = "fs_visit";
    private static final String BEGUN = BrowserCookies.class.getName() + ".begun";

    private BrowserCookies() {}

    static Optional<String> session(HttpServletRequest request) {
        return read(request, SESSION);
    }

    /** The session that this very answer begins, which the browser will send from the next request on. */
    static Optional<String> begun(HttpServletRequest request) {
        return request.getAttribute(BEGUN) instanceof String token ? Optional.of(token) : Optional.empty();
    }

    static Optional<String> visit(HttpServletRequest request) {
        return read(request, VISIT);
    }

    static void writeSession(
            HttpServletRequest request, HttpServletResponse response, String token, Duration lifetime) {
        write(request, response, SESSION, token, lifetime);
        request.setAttribute(BEGUN, token);
        write(request, response, VISIT, "", Duration.ZERO);
    }

    static void clearSession(HttpServletRequest request, HttpServletResponse response) {
        write(request, response, SESSION, "", Duration.ZERO);
    }

    /** Lasts until the browser is closed. */
    static void writeVisit(HttpServletRequest request, HttpServletResponse response, String secret) {
        write(request, response, VISIT, secret, Duration.ofSeconds(-1));
    }

    private static Optional<String> read(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        String full = full(request, name);
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(full) && !cookie.getValue().isEmpty()) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    private static void write(
            HttpServletRequest request, HttpServletResponse response, String name, String value, Duration age) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(full(request, name), value)
                        .httpOnly(true)
                        .sameSite("Lax")
                        .secure(request.isSecure())
                        .path("/")
                        .maxAge(age)
                        .build()
                        .toString());
    }

    private static String full(HttpServletRequest request, String name) {
        return request.isSecure() ? "__Host-" + name : name;
    }
}
