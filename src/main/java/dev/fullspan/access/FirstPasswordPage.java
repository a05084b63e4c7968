package dev.fullspan.access;

import dev.fullspan.access.view.PasswordView;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Field;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where a one-time password is replaced by an own one; the first administrator also says who they are. */
@Controller
@Requires(Requires.SIGN_IN)
class FirstPasswordPage {
    private final Gate gate;
    private final People people;
    private final Sessions sessions;
    private final AccessSettings settings;

    FirstPasswordPage(Gate gate, People people, Sessions sessions, AccessSettings settings) {
        this.gate = gate;
        this.people = people;
        this.sessions = sessions;
        this.settings = settings;
    }

    @GetMapping("/setup/password")
    View show() {
        Caller.Person person = person();
        return person.mustChangePassword()
                ? new JtePage("access/first-password", view(person, "", "", null, null))
                : Redirect.to("/account");
    }

    @PostMapping("/setup/password")
    View choose(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            HttpServletResponse response) {
        Caller.Person person = person();
        if (!person.mustChangePassword()) {
            return Redirect.to("/account");
        }
        try {
            NewPassword.requireSame(password, again);
            if (isFirst(person)) {
                people.rename(person.id(), new Email(email), name, person.reference());
            }
            people.choosePassword(person.id(), password, person.reference());
        } catch (ProblemException e) {
            return new JtePage("access/first-password", view(person, name, email, e.field(), e.detail()))
                    .withStatus(e.problem().status());
        }
        String agent =
                Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse("");
        String token = sessions.open(person.id(), new ClientAddress(request.getRemoteAddr()), agent);
        BrowserCookies.writeSession(request, response, token, settings.sessionLifetime());
        return Redirect.to("/setup");
    }

    private PasswordView view(
            Caller.Person person, String name, String email, @Nullable String wrong, @Nullable String problem) {
        List<Field> fields = new ArrayList<>();
        boolean first = isFirst(person);
        if (first) {
            fields.add(Field.text("name", "Your name", name).optional().completing("name"));
            fields.add(Field.of("email", "Your e-mail address", "email", email)
                    .hinted("You sign in with it from now on. No mail is sent to it.")
                    .completing("username"));
        }
        fields.addAll(NewPassword.fields());
        return new PasswordView(
                first ? SetupPages.steps(0) : List.of(),
                fields.stream()
                        .map(field -> field.name().equals(wrong) ? field.wrong(problem) : field)
                        .toList(),
                wrong == null ? problem : null);
    }

    /** Whether the address is still the one that the first start made up. */
    private boolean isFirst(Caller.Person person) {
        return Email.key(person.email()).equals(Email.key(settings.firstAdministrator()));
    }

    private Caller.Person person() {
        return (Caller.Person) gate.requireCaller();
    }
}
