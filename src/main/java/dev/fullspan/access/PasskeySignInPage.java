package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** In by a passkey. The script of the page asks the device and sends its answer as a form. */
@Controller
@Requires(Requires.NOTHING)
class PasskeySignInPage {
    private static final String WRONG =
            "This passkey opens nothing here: it was removed, belongs to another address, or the answer came too late. Try once more, or use your password.";

    private final PasskeySignIn signIn;
    private final Passkeys passkeys;
    private final PasskeyChallenges challenges;
    private final SecondSteps steps;
    private final RelyingParty party;
    private final SignInAnswers answers;

    PasskeySignInPage(
            PasskeySignIn signIn,
            Passkeys passkeys,
            PasskeyChallenges challenges,
            SecondSteps steps,
            RelyingParty party,
            SignInAnswers answers) {
        this.signIn = signIn;
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.steps = steps;
        this.party = party;
        this.answers = answers;
    }

    /** Tells nothing of anybody: the same for every visitor, but for the challenge. */
    @PostMapping("/sign-in/passkey/options")
    @ResponseBody
    PasskeyOptions.Request options(HttpServletRequest request) {
        return PasskeyOptions.alone(party.require(request), challenges.make(PasskeySignIn.alone(browser(request))));
    }

    @PostMapping("/sign-in/passkey")
    View enter(
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        String go = NextPage.checked(next);
        if (!(party.at(request) instanceof RelyingParty.Place.Here here)) {
            return nowhere(go, request);
        }
        return answers.answer(
                signIn.alone(answer, visitor(here, request)),
                new SignInAnswers.Tried("", "", go, WRONG),
                request,
                response);
    }

    /** Whose password was right may know which keys they have. */
    @PostMapping("/sign-in/code/passkey/options")
    @ResponseBody
    PasskeyOptions.Request optionsAfter(@RequestParam(defaultValue = "") String pending, HttpServletRequest request) {
        List<Passkeys.Address> known = steps.find(pending)
                .map(one -> passkeys.addresses(one.person()))
                .orElseThrow(() -> new ProblemException(
                        Problem.CONFLICT, null, "That took longer than five minutes. Sign in from the beginning."));
        return PasskeyOptions.after(
                party.require(request), challenges.make(PasskeySignIn.after(pending, browser(request))), known);
    }

    @PostMapping("/sign-in/code/passkey")
    View enterAfter(
            @RequestParam(defaultValue = "") String pending,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        String go = NextPage.checked(next);
        if (!(party.at(request) instanceof RelyingParty.Place.Here here)) {
            return nowhere(go, request);
        }
        return answers.answer(
                signIn.after(pending, answer, visitor(here, request)),
                new SignInAnswers.Tried("", pending.isEmpty() ? "none" : pending, go, WRONG),
                request,
                response);
    }

    private JtePage nowhere(String go, HttpServletRequest request) {
        String why = party.at(request) instanceof RelyingParty.Place.Nowhere nowhere ? nowhere.why() : WRONG;
        return answers.first("", go, why, request).withStatus(Problem.CONFLICT.status());
    }

    private static PasskeySignIn.Visitor visitor(RelyingParty.Place.Here here, HttpServletRequest request) {
        return new PasskeySignIn.Visitor(
                here, browser(request), SignInPage.address(request), SignInPage.agent(request));
    }

    /** What this browser alone sends; a form that passed has one. */
    private static String browser(HttpServletRequest request) {
        return BrowserCookies.session(request)
                .or(() -> BrowserCookies.visit(request))
                .orElseThrow(() -> new ProblemException(
                        Problem.NOT_ALLOWED, null, "Your browser sends no cookies, and so cannot sign in."));
    }
}
