package dev.fullspan.access;

import dev.fullspan.access.view.Issued;
import dev.fullspan.access.view.PersonView;
import dev.fullspan.access.view.RoleChoice;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Duty;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What one person may do in a shop. Whatever reaches beyond the shop is the administrators'. */
@Controller
@Requires("people:write")
class PersonPage {
    private final Gate gate;
    private final People people;
    private final Memberships memberships;
    private final Roles roles;
    private final Duties duties;
    private final Leavers leavers;
    private final TeamPage team;

    PersonPage(
            Gate gate,
            People people,
            Memberships memberships,
            Roles roles,
            Duties duties,
            Leavers leavers,
            TeamPage team) {
        this.gate = gate;
        this.people = people;
        this.memberships = memberships;
        this.roles = roles;
        this.duties = duties;
        this.leavers = leavers;
        this.team = team;
    }

    @GetMapping("/shops/{shop}/team/{person}")
    View show(@PathVariable String shop, @PathVariable int person) {
        ShopId id = ShopId.parse(shop);
        return new JtePage("access/person", view(id, known(id, person), null));
    }

    /** Roles that allow more than the one who saves may are not offered, and so stay as they are. */
    @PostMapping("/shops/{shop}/team/{person}")
    View assign(
            @PathVariable String shop,
            @PathVariable int person,
            @RequestParam(name = "roles", defaultValue = "") List<String> chosen,
            RedirectAttributes redirect) {
        ShopId id = ShopId.parse(shop);
        Account before = known(id, person);
        Granter granter = Granter.of(gate.requirePerson());
        Set<Integer> wanted = new TreeSet<>(ids(chosen));
        before.roles(id).stream()
                .filter(role -> !roles.isGrantable(role, granter))
                .forEach(role -> wanted.add(role.id()));
        try {
            memberships.assign(person, id, wanted, granter);
        } catch (ProblemException e) {
            return new JtePage("access/person", view(id, before, e.detail()))
                    .withStatus(e.problem().status());
        }
        Toast.show(
                redirect,
                wanted.isEmpty() && !before.administrator()
                        ? before.label() + " no longer sees this shop."
                        : "Saved. It holds from now on, where " + before.label() + " is signed in as well.",
                at(id, person)
                        + before.roles(id).stream()
                                .map(role -> "roles=" + role.id())
                                .collect(Collectors.joining("&", "?", "")));
        return Redirect.to("/shops/" + id + "/team");
    }

    @PostMapping("/shops/{shop}/team/{person}/administrator")
    @Requires(Requires.ADMINISTRATOR)
    View administer(
            @PathVariable String shop,
            @PathVariable int person,
            @RequestParam(defaultValue = "true") boolean administrator,
            RedirectAttributes redirect) {
        ShopId id = ShopId.parse(shop);
        people.administer(person, administrator, Granter.of(gate.requirePerson()));
        Toast.show(
                redirect,
                administrator
                        ? "This person may do everything in every shop."
                        : "This person may do only what their roles allow.");
        return Redirect.to(at(id, person));
    }

    @PostMapping("/shops/{shop}/team/{person}/reset")
    @Requires(Requires.ADMINISTRATOR)
    View reset(@PathVariable String shop, @PathVariable int person, HttpServletRequest request) {
        String email = people.get(person).email();
        String oneTime = people.reset(person, gate.requirePerson().reference());
        return team.page(ShopId.parse(shop), request, new Issued(email, oneTime), null);
    }

    @PostMapping("/shops/{shop}/team/{person}/disable")
    @Requires(Requires.ADMINISTRATOR)
    View disable(
            @PathVariable String shop,
            @PathVariable int person,
            @RequestParam(defaultValue = "true") boolean disabled,
            RedirectAttributes redirect) {
        people.disable(person, disabled, gate.requirePerson().reference());
        Toast.show(
                redirect,
                disabled ? "This person is signed out and can no longer sign in." : "This person can sign in again.");
        return Redirect.to("/shops/" + ShopId.parse(shop) + "/team");
    }

    @PostMapping("/shops/{shop}/team/{person}/forget")
    @Requires(Requires.ADMINISTRATOR)
    View forget(@PathVariable String shop, @PathVariable int person, RedirectAttributes redirect) {
        leavers.forget(person, gate.requirePerson().reference());
        Toast.show(redirect, "This person is forgotten. The audit trail keeps a number in place of the name.");
        return Redirect.to("/shops/" + ShopId.parse(shop) + "/team");
    }

    /** Somebody of this shop; administrators know everybody. */
    private Account known(ShopId shop, int id) {
        Account account = people.get(id);
        if (!account.sees(shop) && !gate.requirePerson().administrator()) {
            throw new ProblemException(Problem.NOT_FOUND, null, "There is no such person.");
        }
        return account;
    }

    private PersonView view(ShopId shop, Account account, @Nullable String problem) {
        Caller.Person own = gate.requirePerson();
        Granter granter = Granter.of(own);
        List<Role> held = account.roles(shop);
        return new PersonView(
                shop.toString(),
                account.label(),
                account.email(),
                answer(account, held),
                own.id() == account.id(),
                account.administrator(),
                account.disabled() != null,
                at(shop, account.id()),
                choices(roles, duties, shop, held.stream().map(Role::id).toList(), granter),
                allowed(account, held),
                own.administrator() ? deeds(shop, account, own.id() == account.id()) : List.of(),
                problem);
    }

    private static String answer(Account account, List<Role> held) {
        if (account.disabled() != null) {
            return "Is shut out and cannot sign in.";
        }
        if (account.administrator()) {
            return "Is an administrator: may do everything in every shop, whatever the roles.";
        }
        return held.isEmpty()
                ? "Has no role here and sees nothing of this shop."
                : "Works here as " + held.stream().map(Role::name).collect(Collectors.joining(" and ")) + ".";
    }

    private List<String> allowed(Account account, List<Role> held) {
        Set<String> all = held.stream().flatMap(role -> role.duties().stream()).collect(Collectors.toSet());
        return account.administrator()
                ? List.of()
                : duties.all().stream()
                        .filter(duty -> all.contains(duty.id()))
                        .map(Duty::allows)
                        .toList();
    }

    private static List<Confirm> deeds(ShopId shop, Account account, boolean own) {
        String action = at(shop, account.id());
        List<Confirm> deeds = new ArrayList<>();
        deeds.add(
                account.administrator()
                        ? new Confirm(
                                "No longer administrator…",
                                "From now on " + account.label() + " may do only what their roles allow.",
                                "Take the right away",
                                action + "/administrator?administrator=false")
                        : new Confirm(
                                "Make administrator…",
                                account.label() + " may then do everything in every shop, and let others do so.",
                                "Make an administrator",
                                action + "/administrator"));
        if (!own) {
            deeds.add(new Confirm(
                    "New one-time password…",
                    "The password, the passkeys and the codes of an app end, and " + account.label()
                            + " is signed out everywhere. You get a one-time password to hand over.",
                    "Make a one-time password",
                    action + "/reset"));
            if (account.disabled() != null) {
                deeds.add(new Confirm(
                        "Forget…",
                        "Name, address, password and roles of " + account.label()
                                + " are erased for good. What they did stays in the audit trail under a number.",
                        "Forget this person",
                        action + "/forget"));
            } else {
                deeds.add(new Confirm(
                        "Shut out…",
                        account.label()
                                + " is signed out everywhere and cannot sign in until you let them in again. Nothing they made is lost.",
                        "Shut out",
                        action + "/disable"));
            }
        }
        return deeds;
    }

    /** Every role of the shop as something to be chosen. */
    static List<RoleChoice> choices(
            Roles roles, Duties duties, ShopId shop, Collection<Integer> chosen, Granter granter) {
        return roles.of(shop).stream()
                .map(role -> new RoleChoice(
                        role.id(),
                        role.name(),
                        String.join(", ", duties.labels(role.duties())),
                        chosen.contains(role.id()),
                        !roles.isGrantable(role, granter)))
                .toList();
    }

    static Set<Integer> ids(List<String> chosen) {
        Set<Integer> ids = new TreeSet<>();
        for (String text : chosen) {
            try {
                if (!text.isBlank()) {
                    ids.add(Integer.parseInt(text.strip()));
                }
            } catch (NumberFormatException e) {
                throw new ProblemException(Problem.INVALID_REQUEST, "roles", "Choose among the roles of this shop.");
            }
        }
        return ids;
    }

    private static String at(ShopId shop, int person) {
        return "/shops/" + shop + "/team/" + person;
    }
}
