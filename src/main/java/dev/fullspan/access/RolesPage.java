package dev.fullspan.access;

import dev.fullspan.access.view.DutyChoice;
import dev.fullspan.access.view.RoleView;
import dev.fullspan.access.view.RolesView;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Duty;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The roles of a shop: which duties each bundles, and who holds it. */
@Controller
@Requires("people:write")
class RolesPage {
    private final Gate gate;
    private final Roles roles;
    private final Duties duties;
    private final DutyGaps gaps;
    private final People people;

    RolesPage(Gate gate, Roles roles, Duties duties, DutyGaps gaps, People people) {
        this.gate = gate;
        this.roles = roles;
        this.duties = duties;
        this.gaps = gaps;
        this.people = people;
    }

    @GetMapping("/shops/{shop}/roles")
    View list(@PathVariable String shop, HttpServletRequest request) {
        ShopId id = ShopId.parse(shop);
        List<Role> all = roles.of(id);
        DataTable table = DataTable.of(
                "Roles of this shop",
                List.of(
                        Column.text("role", "Role"),
                        Column.text("duties", "May do"),
                        Column.number("people", "People"),
                        Column.text("who", "Who")),
                all.stream().map(this::row).toList(),
                null,
                new Empty(Empty.Kind.NO_DATA, "No role yet", "Make one for each kind of work in the shop."),
                TableState.of(request));
        return new JtePage("access/roles", new RolesView(id.toString(), answer(id, all.size()), table));
    }

    /** The form, filled in by the address where a role that was deleted is to come back. */
    @GetMapping("/shops/{shop}/roles/new")
    View describe(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(name = "duties", defaultValue = "") List<String> chosen) {
        return new JtePage("access/role", view(ShopId.parse(shop), null, name, chosen, null));
    }

    @PostMapping("/shops/{shop}/roles")
    View add(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(name = "duties", defaultValue = "") List<String> chosen,
            RedirectAttributes redirect) {
        ShopId id = ShopId.parse(shop);
        int made;
        try {
            made = roles.add(id, name, filled(chosen), Granter.of(gate.requirePerson()));
        } catch (ProblemException e) {
            return new JtePage("access/role", view(id, null, name, chosen, e))
                    .withStatus(e.problem().status());
        }
        Toast.show(redirect, "The role was made.", "/shops/" + id + "/roles/" + made + "/delete");
        return Redirect.to("/shops/" + id + "/roles");
    }

    @GetMapping("/shops/{shop}/roles/{role}")
    View show(@PathVariable String shop, @PathVariable int role) {
        Role known = roles.get(ShopId.parse(shop), role);
        return new JtePage("access/role", view(known.shop(), known, known.name(), known.duties(), null));
    }

    @PostMapping("/shops/{shop}/roles/{role}")
    View change(
            @PathVariable String shop,
            @PathVariable int role,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(name = "duties", defaultValue = "") List<String> chosen,
            RedirectAttributes redirect) {
        Role before = roles.get(ShopId.parse(shop), role);
        try {
            roles.change(before.shop(), role, name, filled(chosen), Granter.of(gate.requirePerson()));
        } catch (ProblemException e) {
            return new JtePage("access/role", view(before.shop(), before, name, chosen, e))
                    .withStatus(e.problem().status());
        }
        Toast.show(
                redirect,
                "Saved. It holds from now on for everybody who has this role.",
                "/shops/" + before.shop() + "/roles/" + role + query(before));
        return Redirect.to("/shops/" + before.shop() + "/roles");
    }

    @PostMapping("/shops/{shop}/roles/{role}/delete")
    View delete(@PathVariable String shop, @PathVariable int role, RedirectAttributes redirect) {
        Role gone = roles.delete(ShopId.parse(shop), role, Granter.of(gate.requirePerson()));
        Toast.show(redirect, "“" + gone.name() + "” was deleted.", "/shops/" + gone.shop() + "/roles" + query(gone));
        return Redirect.to("/shops/" + gone.shop() + "/roles");
    }

    private DataTable.Row row(Role role) {
        List<String> holders = holders(role);
        return DataTable.Row.of(
                Cell.of(role.name()).linked("/shops/" + role.shop() + "/roles/" + role.id()),
                Cell.of(String.join(", ", duties.labels(role.duties()))),
                Cell.of(Integer.toString(holders.size()), holders.size()),
                Cell.of(String.join(", ", holders)));
    }

    private RoleView view(
            ShopId shop, @Nullable Role role, String name, Collection<String> chosen, @Nullable ProblemException e) {
        Granter granter = Granter.of(gate.requirePerson());
        Field field = Field.text("name", "Name", name)
                .hinted("Such as “Order desk” or the name of a partner.")
                .completing("off");
        String wrong = e == null ? null : e.field();
        String detail = e == null ? null : e.detail();
        boolean inName = "name".equals(wrong);
        boolean inDuties = "duties".equals(wrong);
        String at = "/shops/" + shop + "/roles";
        return new RoleView(
                shop.toString(),
                role == null ? "A new role" : role.name(),
                role == null ? at : at + "/" + role.id(),
                inName ? field.wrong(detail) : field,
                duties.all().stream()
                        .map(duty -> new DutyChoice(
                                duty.id(),
                                duty.label(),
                                duty.allows(),
                                chosen.contains(duty.id()),
                                !granter.holds(shop, duty.scopes())))
                        .toList(),
                role == null ? List.of() : holders(role),
                role != null && !roles.isGrantable(role, granter),
                role == null
                        ? null
                        : new Confirm(
                                "Delete…",
                                "The role is gone. That is possible only while nobody holds it.",
                                "Delete the role",
                                at + "/" + role.id() + "/delete"),
                inDuties ? detail : null,
                inName || inDuties ? null : detail);
    }

    private List<String> holders(Role role) {
        return people.all().stream()
                .filter(one -> one.disabled() == null)
                .filter(one -> one.roles().contains(role))
                .map(Account::label)
                .toList();
    }

    private String answer(ShopId shop, int count) {
        List<Account> working = people.all().stream()
                .filter(one -> one.disabled() == null && one.sees(shop))
                .toList();
        String open = gaps.unheld(working, shop).stream().map(Duty::label).collect(Collectors.joining(", "));
        String first = count == 1 ? "One role shares out the work." : count + " roles share out the work.";
        return first
                + (open.isEmpty() ? " Every duty is held by somebody." : " Only administrators can do: " + open + ".");
    }

    private static String query(Role role) {
        return "?name=" + Addresses.encode(role.name())
                + role.duties().stream().sorted().map(duty -> "&duties=" + duty).collect(Collectors.joining());
    }

    private static List<String> filled(List<String> chosen) {
        return chosen.stream().filter(text -> !text.isBlank()).toList();
    }
}
