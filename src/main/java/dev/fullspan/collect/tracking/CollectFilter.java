package dev.fullspan.collect.tracking;

import dev.fullspan.collect.pixel.PixelScripts;
import dev.fullspan.kernel.Problem;
import dev.fullspan.shop.WriteKeys;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door for events, before every other filter: what goes through here meets no session, no security chain and no dispatcher, which would cost
 * two thirds of the requests that a core can take.
 */
@Component
final class CollectFilter implements Filter {
    private final Tracking tracking;
    private final WriteKeys writeKeys;
    private final PixelScripts scripts;

    CollectFilter(Tracking tracking, WriteKeys writeKeys, PixelScripts scripts) {
        this.scripts = scripts;
        this.tracking = tracking;
        this.writeKeys = writeKeys;
    }

    @Override
    public void doFilter(ServletRequest incoming, ServletResponse outgoing, FilterChain rest)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) incoming;
        HttpServletResponse response = (HttpServletResponse) outgoing;
        String path = request.getRequestURI();
        if (path.startsWith("/v1/") && isTaken(path, request, response)) {
            return;
        }
        if (path.endsWith(".js") && scripts.serves(path)) {
            scripts.answer(path, request, response);
            return;
        }
        rest.doFilter(request, response);
    }

    private boolean isTaken(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Endpoint endpoint = Endpoint.of(path);
        String settingsOf = endpoint == null ? BrowserLibrary.writeKey(path) : null;
        if (endpoint == null && settingsOf == null) {
            return false;
        }
        response.setHeader("X-Content-Type-Options", "nosniff");
        switch (request.getMethod()) {
            case "OPTIONS" -> CrossOrigin.preflight(request, response);
            case "POST" -> post(endpoint, request, response);
            case "GET", "HEAD" -> get(settingsOf, request, response);
            default -> notTaken(response, "GET, POST, OPTIONS");
        }
        return true;
    }

    private void post(@Nullable Endpoint endpoint, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (endpoint == null) {
            notTaken(response, "GET, OPTIONS");
        } else {
            tracking.take(endpoint, request, response);
        }
    }

    private void get(@Nullable String writeKey, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (writeKey == null) {
            notTaken(response, "POST, OPTIONS");
        } else {
            CrossOrigin.open(request, response);
            if (writeKeys.shopOf(writeKey).isPresent()) {
                BrowserLibrary.answer(request, response, writeKey);
            } else {
                Answer.problem(response, Problem.NOT_FOUND, "No shop has this write key.");
            }
        }
    }

    private static void notTaken(HttpServletResponse response, String allowed) {
        response.setHeader("Allow", allowed);
        response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
}
