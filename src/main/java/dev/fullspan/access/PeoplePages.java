package dev.fullspan.access;

import dev.fullspan.access.view.AddView;
import dev.fullspan.access.view.Issued;
import dev.fullspan.access.view.PeopleView;
import dev.fullspan.access.view.PersonRow;
import dev.fullspan.access.view.PersonView;
import dev.fullspan.access.view.ShopChoice;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who may sign in, and what they see. The pages stand within a shop only for the frame around them. */
@Controller
@Requires(Requires.ADMINISTRATOR)
class PeoplePages {
    private static final List<Field.Option> ROLES = List.of(
            new Field.Option("analyst", "Analyst – sees figures, events and people of the shops below"),
            new Field.Option("administrator", "Administrator – may do everything in every shop"));

    private final Gate gate;
    private final People people;
    private final Shops shops;
    private final Clock clock;

    PeoplePages(Gate gate, People people, Shops shops, Clock clock) {
        this.gate = gate;
        this.people = people;
        this.shops = shops;
        this.clock = clock;
    }

    @GetMapping("/shops/{shop}/team")
    View list(@PathVariable String shop, HttpServletRequest request) {
        return page(shop, request, null);
    }

    @GetMapping("/shops/{shop}/team/add")
    View describe(@PathVariable String shop) {
        return new JtePage(
                "access/person-add", addView(shop, "", "", "analyst", Set.of(ShopId.parse(shop)), null, null));
    }

    @PostMapping("/shops/{shop}/team/add")
    View add(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "analyst") String role,
            @RequestParam(defaultValue = "") List<String> sees,
            HttpServletRequest request) {
        Set<ShopId> chosen = ids(sees);
        try {
            Email address = new Email(email);
            String oneTime = people.add(
                    new NewPerson(address, name, role(role), requireSome(role(role), chosen)),
                    gate.requireCaller().reference());
            return page(shop, request, new Issued(address.text(), oneTime));
        } catch (ProblemException e) {
            return new JtePage("access/person-add", addView(shop, name, email, role, chosen, e.field(), e.detail()))
                    .withStatus(e.problem().status());
        }
    }

    @GetMapping("/shops/{shop}/team/{person}")
    View show(@PathVariable String shop, @PathVariable int person) {
        return new JtePage("access/person", personView(shop, people.get(person), null));
    }

    @PostMapping("/shops/{shop}/team/{person}")
    View assign(
            @PathVariable String shop,
            @PathVariable int person,
            @RequestParam(defaultValue = "analyst") String role,
            @RequestParam(defaultValue = "") List<String> sees,
            RedirectAttributes redirect) {
        try {
            people.assign(
                    person,
                    role(role),
                    requireSome(role(role), ids(sees)),
                    gate.requireCaller().reference());
        } catch (ProblemException e) {
            return new JtePage("access/person", personView(shop, people.get(person), e.detail()))
                    .withStatus(e.problem().status());
        }
        Toast.show(redirect, "Saved. It holds from now on.");
        return Redirect.to("/shops/" + ShopId.parse(shop) + "/team");
    }

    @PostMapping("/shops/{shop}/team/{person}/reset")
    View reset(@PathVariable String shop, @PathVariable int person, HttpServletRequest request) {
        String email = people.get(person).email();
        return page(
                shop,
                request,
                new Issued(email, people.reset(person, gate.requireCaller().reference())));
    }

    @PostMapping("/shops/{shop}/team/{person}/disable")
    View disable(
            @PathVariable String shop,
            @PathVariable int person,
            @RequestParam(defaultValue = "true") boolean disabled,
            RedirectAttributes redirect) {
        people.disable(person, disabled, gate.requireCaller().reference());
        Toast.show(
                redirect,
                disabled ? "This person is signed out and can no longer sign in." : "This person can sign in again.");
        return Redirect.to("/shops/" + ShopId.parse(shop) + "/team");
    }

    private View page(String shop, HttpServletRequest request, @Nullable Issued issued) {
        Formats formats = new Formats(request.getLocale(), ZoneOffset.UTC);
        int own = ((Caller.Person) gate.requireCaller()).id();
        List<PersonRow> rows = people.all().stream()
                .map(account -> new PersonRow(
                        account.label(),
                        account.email(),
                        account.role().label(),
                        account.role() == Role.ADMINISTRATOR ? "All shops" : names(account.shops()),
                        account.lastSeen() == null ? "never yet" : formats.ago(account.lastSeen(), clock.instant()),
                        account.id() == own,
                        account.disabled() != null,
                        "/shops/" + shop + "/team/" + account.id()))
                .toList();
        return new JtePage("access/team", new PeopleView(shop, rows, issued));
    }

    private AddView addView(
            String shop,
            String name,
            String email,
            String role,
            Set<ShopId> chosen,
            @Nullable String wrong,
            @Nullable String problem) {
        List<Field> fields = List.of(
                Field.text("name", "Name", name).optional().completing("off"),
                Field.of("email", "E-mail", "email", email)
                        .hinted("They sign in with it. No mail is sent: you hand over a one-time password.")
                        .completing("off"),
                Field.select("role", "Role", role, ROLES));
        return new AddView(
                shop,
                fields.stream()
                        .map(field -> field.name().equals(wrong) ? field.wrong(problem) : field)
                        .toList(),
                choices(chosen),
                fields.stream().anyMatch(field -> field.name().equals(wrong)) ? null : problem);
    }

    private PersonView personView(String shop, Account account, @Nullable String problem) {
        boolean own = ((Caller.Person) gate.requireCaller()).id() == account.id();
        boolean disabled = account.disabled() != null;
        String action = "/shops/" + shop + "/team/" + account.id();
        return new PersonView(
                shop,
                account.label(),
                account.email(),
                own,
                disabled,
                action,
                Field.select("role", "Role", account.role().name().toLowerCase(Locale.ROOT), ROLES),
                choices(account.shops()),
                own
                        ? null
                        : new Confirm(
                                "New one-time password…",
                                "The password ends and " + account.label()
                                        + " is signed out everywhere. You get a one-time password to hand over.",
                                "Make a one-time password",
                                action + "/reset"),
                own || disabled
                        ? null
                        : new Confirm(
                                "Shut out…",
                                account.label()
                                        + " is signed out everywhere and cannot sign in until you let them in again. Nothing they made is lost.",
                                "Shut out",
                                action + "/disable"),
                problem);
    }

    private List<ShopChoice> choices(Set<ShopId> chosen) {
        return shops.all().stream()
                .map(shop -> new ShopChoice(shop.id().toString(), shop.name(), chosen.contains(shop.id())))
                .toList();
    }

    private String names(Set<ShopId> ids) {
        return ids.isEmpty()
                ? "No shop"
                : shops.all().stream()
                        .filter(shop -> ids.contains(shop.id()))
                        .map(Shop::name)
                        .collect(Collectors.joining(", "));
    }

    private Set<ShopId> ids(List<String> sees) {
        return sees.stream()
                .filter(text -> !text.isBlank())
                .map(ShopId::parse)
                .map(shops::get)
                .map(Shop::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<ShopId> requireSome(Role role, Set<ShopId> chosen) {
        if (role == Role.ANALYST && chosen.isEmpty()) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "sees", "Choose at least one shop that the analyst sees.");
        }
        return chosen;
    }

    private static Role role(String text) {
        return switch (text) {
            case "administrator" -> Role.ADMINISTRATOR;
            case "analyst" -> Role.ANALYST;
            default -> throw new ProblemException(Problem.INVALID_REQUEST, "role", "Choose one of the roles.");
        };
    }
}
