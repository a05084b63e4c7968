package dev.fullspan.access;

import dev.fullspan.web.BrowserSeal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Seals by the session's secret, or before the sign-in by the one that forms are bound to; what was sealed ends with it. */
@Component
class SessionSeal implements BrowserSeal {
    @Override
    public Optional<String> of(HttpServletRequest request, String text) {
        return BrowserCookies.begun(request)
                .or(() -> BrowserCookies.session(request))
                .or(() -> BrowserCookies.visit(request))
                .map(secret -> Token.derive(Token.derive(secret, "seal"), text));
    }
}
