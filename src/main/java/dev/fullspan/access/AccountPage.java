package dev.fullspan.access;

import dev.fullspan.access.view.AccountView;
import dev.fullspan.access.view.SessionLine;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own name, password and sign-ins. */
@Controller
@Requires(Requires.SIGN_IN)
class AccountPage {
    private final Gate gate;
    private final People people;
    private final Sessions sessions;
    private final OwnPassword own;
    private final OwnFactors factors;
    private final AccessSettings settings;
    private final Clock clock;

    AccountPage(
            Gate gate,
            People people,
            Sessions sessions,
            OwnPassword own,
            OwnFactors factors,
            AccessSettings settings,
            Clock clock) {
        this.gate = gate;
        this.people = people;
        this.sessions = sessions;
        this.own = own;
        this.factors = factors;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/account")
    View show(HttpServletRequest request) {
        Caller.Person person = person();
        return new JtePage("access/account", view(person, request, person.name(), person.email(), null, null));
    }

    /** Whoever changes the address to sign in with could keep the account: that asks for the password as well. */
    @PostMapping("/account")
    View rename(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String proof,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Caller.Person person = person();
        try {
            if (!new Email(email).key().equals(new Email(person.email()).key())) {
                own.require(person, proof, "proof", request);
            }
            people.rename(person.id(), new Email(email), name, person.reference());
        } catch (ProblemException e) {
            return new JtePage("access/account", view(person, request, name, email, e.field(), e.detail()))
                    .withStatus(e.problem().status());
        }
        Toast.show(redirect, "Your name and address were saved.");
        return Redirect.to("/account");
    }

    /** The old password is asked for, so that a browser left open gives nobody the account; guessing it is slowed down. */
    @PostMapping("/account/password")
    View choose(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Caller.Person person = person();
        try {
            own.require(person, current, "current", request);
            NewPassword.requireSame(password, again);
            people.choosePassword(person.id(), password, person.reference());
        } catch (ProblemException e) {
            return new JtePage(
                            "access/account",
                            view(person, request, person.name(), person.email(), e.field(), e.detail()))
                    .withStatus(e.problem().status());
        }
        String agent =
                Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse("");
        String token = sessions.open(person.id(), new ClientAddress(request.getRemoteAddr()), agent);
        BrowserCookies.writeSession(request, response, token, settings.sessionLifetime());
        Toast.show(redirect, "Your password was changed. You are signed out everywhere else.");
        return Redirect.to("/account");
    }

    @PostMapping("/account/sessions/{session}/end")
    View end(@PathVariable long session, RedirectAttributes redirect) {
        sessions.end(person().id(), session);
        Toast.show(redirect, "That browser is signed out.");
        return Redirect.to("/account");
    }

    @PostMapping("/account/sessions/end-others")
    View endOthers(RedirectAttributes redirect) {
        Caller.Person person = person();
        sessions.endOthers(person.id(), person.session());
        Toast.show(redirect, "You are signed out everywhere else.");
        return Redirect.to("/account");
    }

    private AccountView view(
            Caller.Person person,
            HttpServletRequest request,
            String name,
            String email,
            @Nullable String wrong,
            @Nullable String problem) {
        Formats formats = new Formats(request.getLocale(), ZoneOffset.UTC);
        List<Field> about = List.of(
                Field.text("name", "Name", name).optional().completing("name"),
                Field.of("email", "E-mail", "email", email)
                        .hinted("You sign in with it. No mail is sent to it.")
                        .completing("username"),
                Field.of("proof", "Password, where the address changes", "password", null)
                        .optional()
                        .completing("current-password"));
        List<Field> password = new ArrayList<>();
        password.add(Field.of("current", "Current password", "password", null).completing("current-password"));
        password.addAll(NewPassword.fields());
        return new AccountView(
                person.administrator()
                        ? "Administrator of this installation"
                        : "Your roles say what you may do in each shop",
                marked(about, wrong, problem),
                marked(password, wrong, problem),
                sessions.of(person.id()).stream()
                        .map(one -> line(one, person.session(), formats))
                        .toList(),
                factors.passkeys(person.id()),
                factors.codes(person.id()),
                wrong == null ? problem : null);
    }

    private SessionLine line(Sessions.SignedIn one, long own, Formats formats) {
        boolean current = one.id() == own;
        String used = current ? "this browser" : "last used " + formats.ago(one.lastSeen(), clock.instant());
        return new SessionLine(
                BrowserName.of(one.agent()),
                used + " · from " + one.address() + " · signed in " + formats.ago(one.created(), clock.instant()),
                current ? null : "/account/sessions/" + one.id() + "/end");
    }

    private static List<Field> marked(List<Field> fields, @Nullable String wrong, @Nullable String problem) {
        return fields.stream()
                .map(field -> field.name().equals(wrong) ? field.wrong(problem) : field)
                .toList();
    }

    private Caller.Person person() {
        return (Caller.Person) gate.requireCaller();
    }
}
