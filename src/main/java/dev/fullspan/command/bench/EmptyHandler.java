package dev.fullspan.command.bench;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What intake is measured against: the same server reads the same request and answers, and does nothing else. */
@Component
@ConditionalOnProperty(EmptyHandler.SWITCH)
@Order(Ordered.HIGHEST_PRECEDENCE)
class EmptyHandler implements Filter {
    static final String PATH = "/bench/empty";

    /** No setting of operators: it is given to the JVM of a server under measurement. */
    static final String SWITCH = "fullspan.bench.empty-handler";

    /** The JVM option that opens it. */
    static final String OPENED = "-D" + SWITCH + "=true";

    private static final byte[] ANSWER = "{\"success\":true}".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!((HttpServletRequest) request).getRequestURI().equals(PATH)) {
            chain.doFilter(request, response);
            return;
        }
        request.getInputStream().readAllBytes();
        response.setContentType("application/json");
        response.setContentLength(ANSWER.length);
        response.getOutputStream().write(ANSWER);
    }
}
