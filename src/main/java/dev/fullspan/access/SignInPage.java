package dev.fullspan.access;

import dev.fullspan.platform.Requires;
import dev.fullspan.web.Redirect;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** In by a password, and out. */
@Controller
@Requires(Requires.NOTHING)
class SignInPage {
    private static final String WRONG =
            "E-mail address and password do not belong together, or the password has expired.";
    private static final String WRONG_CODE =
            "This code does not fit, or was used already. Wait for the app's next one.";

    private final SignIn signIn;
    private final SignInAnswers answers;
    private final Sessions sessions;
    private final Gate gate;

    SignInPage(SignIn signIn, SignInAnswers answers, Sessions sessions, Gate gate) {
        this.signIn = signIn;
        this.answers = answers;
        this.sessions = sessions;
        this.gate = gate;
    }

    @GetMapping("/sign-in")
    View show(@RequestParam(required = false) @Nullable String next, HttpServletRequest request) {
        String go = NextPage.checked(next);
        return gate.caller().isPresent() ? Redirect.to(go) : answers.first("", go, null, request);
    }

    @PostMapping("/sign-in")
    View enter(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        SignIn.Outcome outcome = signIn.attempt(email, password, address(request), agent(request));
        return answers.answer(
                outcome, new SignInAnswers.Tried(email, "", NextPage.checked(next), WRONG), request, response);
    }

    @PostMapping("/sign-in/code")
    View enterCode(
            @RequestParam(defaultValue = "") String pending,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        SignIn.Outcome outcome = signIn.code(pending, code, address(request), agent(request));
        return answers.answer(
                outcome,
                new SignInAnswers.Tried("", pending.isEmpty() ? "none" : pending, NextPage.checked(next), WRONG_CODE),
                request,
                response);
    }

    @PostMapping("/sign-out")
    View leave(HttpServletRequest request, HttpServletResponse response) {
        BrowserCookies.session(request).ifPresent(sessions::end);
        BrowserCookies.clearSession(request, response);
        return Redirect.to("/sign-in");
    }

    static ClientAddress address(HttpServletRequest request) {
        return new ClientAddress(request.getRemoteAddr());
    }

    static String agent(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse("");
    }
}
