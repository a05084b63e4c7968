package dev.fullspan.access;

import dev.fullspan.access.view.InvitationView;
import dev.fullspan.access.view.InvitationView.State;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Field;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * Where an invitation is accepted. A newcomer chooses a password; whoever has an account signs in with it first, so that a
 * link that went astray opens nobody's account.
 */
@Controller
@Requires(Requires.NOTHING)
class InvitationPage {
    private final Gate gate;
    private final Acceptances acceptances;
    private final People people;
    private final CircleKinds circles;
    private final Shops shops;
    private final Openings openings;
    private final AccessSettings settings;

    InvitationPage(
            Gate gate,
            Acceptances acceptances,
            People people,
            CircleKinds circles,
            Shops shops,
            Openings openings,
            AccessSettings settings) {
        this.gate = gate;
        this.acceptances = acceptances;
        this.people = people;
        this.circles = circles;
        this.shops = shops;
        this.openings = openings;
        this.settings = settings;
    }

    @GetMapping("/invitations/{token}")
    View show(@PathVariable String token, HttpServletRequest request) {
        return page(token, "", null, request);
    }

    @PostMapping("/invitations/{token}")
    View accept(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Invitation> open = acceptances.open(token);
        if (open.isEmpty()) {
            return page(token, name, null, request);
        }
        try {
            return switch (state(open.get())) {
                case ACCEPT ->
                    Redirect.to("/start/"
                            + acceptances.accept(token, gate.requirePerson()).shop());
                case NEW -> {
                    NewPassword.requireSame(password, again);
                    int person = acceptances.accept(token, name, password);
                    String session =
                            openings.open(person, "Invitation", SignInPage.address(request), SignInPage.agent(request));
                    BrowserCookies.writeSession(request, response, session, settings.sessionLifetime());
                    yield Redirect.to("/start/" + open.get().shop());
                }
                case OVER, SIGN_IN, SOMEBODY_ELSE -> page(token, name, null, request);
            };
        } catch (ProblemException e) {
            return page(token, name, e, request).withStatus(e.problem().status());
        }
    }

    private JtePage page(String token, String name, @Nullable ProblemException e, HttpServletRequest request) {
        Optional<Invitation> open = acceptances.open(token);
        if (open.isEmpty()) {
            return new JtePage(
                            "access/invitation",
                            new InvitationView(State.OVER, "", "", "", "", "", null, List.of(), null))
                    .withStatus(404);
        }
        Invitation one = open.get();
        Shop shop = shops.get(one.shop());
        String wrong = e == null ? null : e.field();
        String detail = e == null ? null : e.detail();
        List<Field> fields = fields(name);
        boolean inField = fields.stream().anyMatch(field -> field.name().equals(wrong));
        return new JtePage(
                "access/invitation",
                new InvitationView(
                        state(one),
                        shop.name(),
                        one.email(),
                        offered(one),
                        new Formats(request.getLocale(), shop.timeZone()).dateTime(one.expires()),
                        "/invitations/" + token,
                        signedIn().map(Caller.Person::email).orElse(null),
                        fields.stream()
                                .map(field -> field.name().equals(wrong) ? field.wrong(detail) : field)
                                .toList(),
                        inField ? null : detail));
    }

    private String offered(Invitation one) {
        Circle circle = one.circle();
        return circle == null
                ? one.roles().stream().map(Role::name).collect(Collectors.joining(" and "))
                : "one of the people of " + circles.name(one.shop(), circle).orElse("a former partner")
                        + ", who see the work that the shop gives to them and nothing else";
    }

    private State state(Invitation one) {
        Optional<Caller.Person> person = signedIn();
        if (person.isPresent()) {
            boolean own = Email.key(person.get().email()).equals(Email.key(one.email()));
            return own ? State.ACCEPT : State.SOMEBODY_ELSE;
        }
        return people.find(new Email(one.email())).isPresent() ? State.SIGN_IN : State.NEW;
    }

    private Optional<Caller.Person> signedIn() {
        return gate.caller().filter(Caller.Person.class::isInstance).map(Caller.Person.class::cast);
    }

    private static List<Field> fields(String name) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.text("name", "Your name", name.length() > 100 ? "" : name)
                .optional()
                .completing("name"));
        fields.addAll(NewPassword.fields());
        return fields;
    }
}
