package dev.fullspan.access;

import dev.fullspan.access.view.CodeView;
import dev.fullspan.access.view.SignInView;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Field;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** The pages of the sign-in, whatever it was tried by. */
@Component
class SignInAnswers {
    private final Sessions sessions;
    private final People people;
    private final SecondSteps steps;
    private final RelyingParty party;
    private final AccessSettings settings;

    SignInAnswers(Sessions sessions, People people, SecondSteps steps, RelyingParty party, AccessSettings settings) {
        this.sessions = sessions;
        this.people = people;
        this.steps = steps;
        this.party = party;
        this.settings = settings;
    }

    /**
     * What was tried, for the page that shows it again.
     *
     * @param email as typed
     * @param pending stands for the first step, or is empty in it
     * @param next where to go on
     * @param refused what is said where it did not fit
     */
    record Tried(String email, String pending, String next, String refused) {}

    /** The first page. */
    JtePage first(String email, String next, @Nullable String problem, HttpServletRequest request) {
        boolean unused = people.nobodySignedInYet();
        String shown = email.isEmpty() && unused ? settings.firstAdministrator() : email;
        return new JtePage(
                "access/sign-in",
                new SignInView(
                        Field.of("email", "E-mail", "email", shown.length() > 254 ? "" : shown)
                                .completing("username webauthn"),
                        Field.of("password", "Password", "password", null).completing("current-password"),
                        next,
                        problem,
                        unused,
                        origin(request)));
    }

    /** Opens the door, or says why not. */
    View answer(SignIn.Outcome outcome, Tried tried, HttpServletRequest request, HttpServletResponse response) {
        return switch (outcome) {
            case SignIn.Outcome.Done done -> {
                BrowserCookies.session(request).ifPresent(sessions::end);
                BrowserCookies.writeSession(request, response, done.token(), settings.sessionLifetime());
                yield Redirect.to(done.mustChangePassword() ? "/setup/password" : tried.next());
            }
            case SignIn.Outcome.StepAsked asked when tried.pending().isEmpty() -> second(asked, tried, null, request);
            case SignIn.Outcome.StepAsked asked ->
                second(asked, tried, tried.refused(), request).withStatus(401);
            case SignIn.Outcome.Refused()
            when tried.pending().isEmpty() ->
                first(tried.email(), tried.next(), tried.refused(), request).withStatus(401);
            case SignIn.Outcome.Refused() ->
                first("", tried.next(), "That took longer than five minutes. Sign in from the beginning.", request)
                        .withStatus(401);
            case SignIn.Outcome.Suspected() ->
                first(
                                tried.email(),
                                tried.next(),
                                "This passkey has counted fewer signatures than before, as a copy of it would. Nothing was opened. Sign in"
                                        + " another way, then remove it under Your account, Passkeys.",
                                request)
                        .withStatus(401);
            case SignIn.Outcome.Wait wait -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds(wait.duration())));
                String patience = patience(wait.duration());
                yield steps.find(tried.pending())
                        .map(one -> second(steps.question(tried.pending(), one.person()), tried, patience, request))
                        .orElseGet(() -> first(tried.email(), tried.next(), patience, request))
                        .withStatus(429);
            }
        };
    }

    private JtePage second(
            SignIn.Outcome.StepAsked asked, Tried tried, @Nullable String problem, HttpServletRequest request) {
        Field field = asked.codes()
                ? Field.text("code", "Code", "")
                        .hinted("Six digits from your app, or one of your recovery codes.")
                        .completing("one-time-code")
                : Field.text("code", "Recovery code", "")
                        .hinted("Where none of your passkeys is at hand. Each opens once.")
                        .completing("off");
        boolean typed = asked.codes() || asked.recovery();
        return new JtePage(
                "access/sign-in-code",
                new CodeView(
                        typed ? problem == null ? field : field.wrong(problem) : null,
                        asked.codes(),
                        asked.token(),
                        tried.next(),
                        asked.passkeys(),
                        origin(request),
                        typed ? null : problem));
    }

    private @Nullable String origin(HttpServletRequest request) {
        return party.at(request) instanceof RelyingParty.Place.Here here ? here.origin() : null;
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
