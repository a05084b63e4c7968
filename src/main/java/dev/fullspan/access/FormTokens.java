package dev.fullspan.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * Tokens that bind a form to the browser it was shown in. Nothing is stored: a token follows from the session's secret, or
 * before the sign-in from a random one in a cookie, and so changes with every sign-in.
 */
final class FormTokens implements CsrfTokenRepository {
    private static final String FRESH = FormTokens.class.getName() + ".fresh";

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        String secret = Token.make();
        request.setAttribute(FRESH, secret);
        return token(secret);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token != null && request.getAttribute(FRESH) instanceof String secret) {
            BrowserCookies.writeVisit(request, response, secret);
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return BrowserCookies.session(request)
                .or(() -> BrowserCookies.visit(request))
                .map(FormTokens::token)
                .orElse(null);
    }

    private static CsrfToken token(String secret) {
        return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", Token.derive(secret, "forms"));
    }
}
