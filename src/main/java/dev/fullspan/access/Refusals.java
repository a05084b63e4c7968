package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.web.ProblemAnswers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/**
 * What is answered to those who may not pass: people are led to where they can go on, programs get the problem. The
 * problem itself is rendered by whoever renders all problems.
 */
@Component
@ConditionalOnWebApplication
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final ProblemAnswers answers;

    Refusals(ProblemAnswers answers) {
        this.answers = answers;
    }

    @Override
    public void commence(
            HttpServletRequest request, HttpServletResponse response, @Nullable AuthenticationException cause)
            throws IOException {
        if (isPerson(request)) {
            lead(request, response, "/sign-in?next=" + URLEncoder.encode(wanted(request), StandardCharsets.UTF_8));
        } else {
            answer(
                    request,
                    response,
                    Problem.NOT_SIGNED_IN,
                    "Sign in, or send an API key in the header “Authorization: Bearer fsk_…”.");
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
            throws IOException {
        String detail = cause instanceof CsrfException
                ? "This form is no longer valid, since you signed in or out in the meantime, or it came from another site. Nothing was changed. Go back, load the page again and repeat."
                : "This is not open to you.";
        answer(request, response, Problem.NOT_ALLOWED, detail);
    }

    /** A person whose password was issued by somebody else chooses an own one before anything else. */
    void replacePasswordFirst(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isPerson(request)) {
            lead(request, response, "/setup/password");
        } else {
            answer(request, response, Problem.NOT_ALLOWED, "Replace your one-time password first, at /setup/password.");
        }
    }

    void answer(HttpServletRequest request, HttpServletResponse response, Problem problem, String detail)
            throws IOException {
        if (problem == Problem.NOT_SIGNED_IN) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"fullspan\"");
        }
        answers.answer(request, response, problem, null, detail);
    }

    private static void lead(HttpServletRequest request, HttpServletResponse response, String address) {
        if (request.getHeader("HX-Request") != null) {
            response.setStatus(401);
            response.setHeader("HX-Redirect", address);
        } else {
            response.setStatus(303);
            response.setHeader(HttpHeaders.LOCATION, address);
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static boolean isPerson(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        boolean page = accepted != null && accepted.contains("text/html");
        return !request.getServletPath().startsWith("/api/") && (page || request.getHeader("HX-Request") != null);
    }

    /** Where to go on after the sign-in: the page asked for; for a form that was sent, and for parts of pages, Home. */
    private static String wanted(HttpServletRequest request) {
        if (!request.getMethod().equals("GET") || request.getHeader("HX-Request") != null) {
            return "/";
        }
        String query = request.getQueryString();
        String address = query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
        return address.length() > 2000 ? "/" : address;
    }
}
