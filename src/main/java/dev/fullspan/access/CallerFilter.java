package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who calls, before anything reads the body, since strangers send no files: by the header
 * {@code Authorization: Bearer} where it is sent, and by nothing else then; otherwise by the session's cookie. A wrong key
 * is refused at once. A person with a one-time password gets no farther than replacing it.
 */
final class CallerFilter extends OncePerRequestFilter {
    static final SecurityContextRepository CONTEXTS = new RequestAttributeSecurityContextRepository();

    private static final String BEARER = "bearer ";
    /** Bytes of a form; of longer ones the server reads no parameters at all. */
    private static final int LONGEST_FORM = 64 * 1024;

    private static final String UNKNOWN_KEY = "This API key is unknown or was revoked.";
    private static final Set<String> BEFORE_PASSWORD = Set.of("/setup/password", "/sign-out", "/sign-in", "/error");

    private final Sessions sessions;
    private final ApiKeys keys;
    private final Refusals refusals;

    CallerFilter(Sessions sessions, ApiKeys keys, Refusals refusals) {
        this.sessions = sessions;
        this.keys = keys;
        this.refusals = refusals;
    }

    /** Whether the request brings its own proof, which no foreign page can make a browser send. */
    static boolean sendsKey(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(BEARER);
    }

    /** Whether the body has parts, which would be written to the disk as soon as anything asks for a parameter. */
    static boolean isUpload(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    /** Answers in one sentence and no page: a page's frame would read the parameters, and so the whole body. */
    static void refuse(HttpServletResponse response, Problem problem, String sentence) throws IOException {
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.setStatus(problem.status());
        response.setContentType("text/plain");
        response.getWriter().print(sentence);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isForm(request) && request.getContentLengthLong() > LONGEST_FORM) {
            refuse(response, Problem.TOO_LARGE, "A form has at most 64 kB.");
            return;
        }
        if (sendsKey(request)) {
            String sent = request.getHeader(HttpHeaders.AUTHORIZATION)
                    .substring(BEARER.length())
                    .strip();
            Optional<Caller.Program> program = keys.find(sent);
            if (program.isEmpty() && isUpload(request)) {
                refuse(response, Problem.NOT_SIGNED_IN, UNKNOWN_KEY);
                return;
            }
            if (program.isEmpty()) {
                refusals.answer(request, response, Problem.NOT_SIGNED_IN, UNKNOWN_KEY);
                return;
            }
            enter(program.get(), request, response);
        } else {
            Optional<Caller.Person> person = BrowserCookies.session(request).flatMap(sessions::find);
            if (person.isEmpty() && isUpload(request)) {
                response.setHeader(HttpHeaders.CONNECTION, "close"); // the rest of the body is not read
                refusals.commence(request, response, null);
                return;
            }
            person.ifPresent(one -> enter(one, request, response));
            if (person.filter(Caller.Person::mustChangePassword).isPresent()
                    && !BEFORE_PASSWORD.contains(request.getServletPath())) {
                refusals.replacePasswordFirst(request, response);
                return;
            }
        }
        chain.doFilter(isForm(request) || isUpload(request) ? request : new BoundedBody(request), response);
    }

    private static void enter(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                new PreAuthenticatedAuthenticationToken(caller, "", AuthorityUtils.createAuthorityList("caller")));
        SecurityContextHolder.setContext(context);
        CONTEXTS.saveContext(context, request, response);
    }
}
