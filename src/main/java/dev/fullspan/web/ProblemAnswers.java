package dev.fullspan.web;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a problem: RFC 9457 {@code application/problem+json} to programs, a page to people. A program is who calls
 * below {@code /api/}, or does not take HTML.
 */
@Component
public class ProblemAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Pages pages;
    private final JsonMapper json;

    ProblemAnswers(Pages pages, JsonMapper json) {
        this.pages = pages;
        this.json = json;
    }

    /**
     * Answers a caller's fault.
     *
     * @param field the field it lies in, or null
     * @param detail what is wrong and how to mend it, for the caller's eyes
     */
    public void answer(
            HttpServletRequest request,
            HttpServletResponse response,
            Problem problem,
            @Nullable String field,
            String detail)
            throws IOException {
        write(request, response, new ProblemView(problem, problem.status(), problem.title(), detail, field, null));
    }

    /** Answers a caller's fault, to programs with all that it says beside. */
    void answer(HttpServletRequest request, HttpServletResponse response, ProblemException fault) throws IOException {
        Problem problem = fault.problem();
        ProblemView view =
                new ProblemView(problem, problem.status(), problem.title(), fault.detail(), fault.field(), null);
        write(request, response, view, fault.members());
    }

    /** Answers a fault of ours with an opaque reference, under which it is logged once. */
    public void fault(HttpServletRequest request, HttpServletResponse response, @Nullable Throwable cause)
            throws IOException {
        String reference = reference();
        LOG.error("Fault {} at {} {}", reference, request.getMethod(), request.getRequestURI(), cause);
        String detail =
                "Nothing that was acknowledged is lost. Try again; if it stays, tell the operator the reference.";
        write(request, response, new ProblemView(Problem.FAULT, 500, Problem.FAULT.title(), detail, null, reference));
    }

    /** Answers a status for which there is no problem of ours, such as 405. */
    void answer(HttpServletRequest request, HttpServletResponse response, int status, String title, String detail)
            throws IOException {
        Problem nearest = status == 404 ? Problem.NOT_FOUND : Problem.INVALID_REQUEST;
        write(request, response, new ProblemView(nearest, status, title, detail, null, null));
    }

    private void write(HttpServletRequest request, HttpServletResponse response, ProblemView view) throws IOException {
        write(request, response, view, Map.of());
    }

    private void write(
            HttpServletRequest request, HttpServletResponse response, ProblemView view, Map<String, Object> members)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        if (!wantsPage(request)) {
            response.setStatus(view.status());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setHeader("Cache-Control", "no-store");
            response.getOutputStream().write(json.writeValueAsBytes(body(view, members)));
            return;
        }
        pages.write(new JtePage("shell/problem", view, view.status()), request, response);
    }

    private static Map<String, Object> body(ProblemView view, Map<String, Object> members) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "/problems/" + view.problem().slug());
        body.put("title", view.title());
        body.put("status", view.status());
        body.put("detail", view.detail());
        if (view.field() != null) {
            body.put("field", view.field());
        }
        if (view.reference() != null) {
            body.put("reference", view.reference());
        }
        body.putAll(members);
        return body;
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accepted = request.getHeader("Accept");
        String path = request.getRequestURI();
        return !path.startsWith("/api/")
                && !path.startsWith("/v1/")
                && accepted != null
                && accepted.contains("text/html");
    }

    private static String reference() {
        byte[] bytes = new byte[6];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
