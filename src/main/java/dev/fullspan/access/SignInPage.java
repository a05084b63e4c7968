package dev.fullspan.access;

import dev.fullspan.access.view.CodeView;
import dev.fullspan.access.view.SignInView;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Field;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** In and out. */
@Controller
@Requires(Requires.NOTHING)
class SignInPage {
    private final SignIn signIn;
    private final Sessions sessions;
    private final People people;
    private final Gate gate;
    private final AccessSettings settings;

    SignInPage(SignIn signIn, Sessions sessions, People people, Gate gate, AccessSettings settings) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.people = people;
        this.gate = gate;
        this.settings = settings;
    }

    @GetMapping("/sign-in")
    View show(@RequestParam(required = false) @Nullable String next) {
        String go = NextPage.checked(next);
        return gate.caller().isPresent() ? Redirect.to(go) : new JtePage("access/sign-in", view("", go, null));
    }

    @PostMapping("/sign-in")
    View enter(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        String go = NextPage.checked(next);
        ClientAddress address = new ClientAddress(request.getRemoteAddr());
        String agent =
                Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse("");
        return switch (signIn.attempt(email, password, address, agent)) {
            case SignIn.Outcome.CodeAsked asked -> new JtePage("access/sign-in-code", code(asked.token(), go, null));
            case SignIn.Outcome.Done done -> {
                BrowserCookies.session(request).ifPresent(sessions::end);
                BrowserCookies.writeSession(request, response, done.token(), settings.sessionLifetime());
                yield Redirect.to(done.mustChangePassword() ? "/setup/password" : go);
            }
            case SignIn.Outcome.Refused() ->
                new JtePage(
                                "access/sign-in",
                                view(
                                        email,
                                        go,
                                        "E-mail address and password do not belong together, or the password has expired."))
                        .withStatus(401);
            case SignIn.Outcome.Wait wait -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds(wait.duration())));
                yield new JtePage("access/sign-in", view(email, go, patience(wait.duration()))).withStatus(429);
            }
        };
    }

    @PostMapping("/sign-in/code")
    View enterCode(
            @RequestParam(defaultValue = "") String pending,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        String go = NextPage.checked(next);
        ClientAddress address = new ClientAddress(request.getRemoteAddr());
        String agent =
                Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse("");
        return switch (signIn.code(pending, code, address, agent)) {
            case SignIn.Outcome.Done done -> {
                BrowserCookies.session(request).ifPresent(sessions::end);
                BrowserCookies.writeSession(request, response, done.token(), settings.sessionLifetime());
                yield Redirect.to(go);
            }
            case SignIn.Outcome.CodeAsked asked ->
                new JtePage(
                                "access/sign-in-code",
                                code(
                                        asked.token(),
                                        go,
                                        "This code does not fit, or was used already. Wait for the app's next one."))
                        .withStatus(401);
            case SignIn.Outcome.Refused() ->
                new JtePage(
                                "access/sign-in",
                                view("", go, "That took longer than five minutes. Sign in from the beginning."))
                        .withStatus(401);
            case SignIn.Outcome.Wait wait -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds(wait.duration())));
                yield new JtePage("access/sign-in-code", code(pending, go, patience(wait.duration()))).withStatus(429);
            }
        };
    }

    @PostMapping("/sign-out")
    View leave(HttpServletRequest request, HttpServletResponse response) {
        BrowserCookies.session(request).ifPresent(sessions::end);
        BrowserCookies.clearSession(request, response);
        return Redirect.to("/sign-in");
    }

    private SignInView view(String email, String next, @Nullable String problem) {
        boolean first = people.nobodySignedInYet();
        String shown = email.isEmpty() && first ? settings.firstAdministrator() : email;
        return new SignInView(
                Field.of("email", "E-mail", "email", shown.length() > 254 ? "" : shown)
                        .completing("username"),
                Field.of("password", "Password", "password", null).completing("current-password"),
                next,
                problem,
                first);
    }

    private static CodeView code(String pending, String next, @Nullable String problem) {
        Field field = Field.text("code", "Code", "")
                .hinted("Six digits from your app, or one of your recovery codes.")
                .completing("one-time-code");
        return new CodeView(problem == null ? field : field.wrong(problem), pending, next);
    }

    private static String patience(Duration duration) {
        long seconds = seconds(duration);
        String time =
                seconds < 90 ? seconds + (seconds == 1 ? " second" : " seconds") : (seconds + 59) / 60 + " minutes";
        return "Too many tries did not fit. Wait " + time + ", then try again.";
    }

    private static long seconds(Duration duration) {
        return Math.max(1, duration.toSeconds() + (duration.toNanosPart() > 0 ? 1 : 0));
    }
}
