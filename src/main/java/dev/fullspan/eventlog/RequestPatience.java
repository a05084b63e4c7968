package dev.fullspan.eventlog;

import dev.fullspan.eventlog.query.Patience;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Bounds the questions that are asked while somebody waits for an answer, so that a few large ones do not hold up everybody's. */
@Component
@ConditionalOnWebApplication
class RequestPatience implements Filter {
    private final EventLogSettings settings;

    RequestPatience(EventLogSettings settings) {
        this.settings = settings;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            Patience.<Exception>of(settings.longestQuestion(), () -> chain.doFilter(request, response));
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
