package dev.fullspan.plan.todo;

import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.CsvFile;
import dev.fullspan.journey.Exchanges;
import dev.fullspan.journey.Leaking;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Table;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.plan.Author;
import dev.fullspan.plan.Team;
import dev.fullspan.plan.todo.ToDoScreen.Suggestion;
import dev.fullspan.plan.todo.ToDoScreens.Looked;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of the to-do list. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("reports:read")
class ToDoPage {
    private final Shops shops;
    private final ToDos entries;
    private final Team team;
    private final Author author;
    private final ObjectProvider<Leaking> leaking;
    private final Exchanges exchanges;
    private final Clock clock;

    ToDoPage(
            Shops shops,
            ToDos entries,
            Team team,
            Author author,
            ObjectProvider<Leaking> leaking,
            Exchanges exchanges,
            Clock clock) {
        this.shops = shops;
        this.entries = entries;
        this.team = team;
        this.author = author;
        this.leaking = leaking;
        this.exchanges = exchanges;
        this.clock = clock;
    }

    @GetMapping("/to-do")
    View all(
            @PathVariable String shop,
            @RequestParam(defaultValue = "false") boolean done,
            @RequestParam(defaultValue = "due") String sort,
            @RequestParam(defaultValue = "") String owner,
            HttpServletRequest request) {
        Shop of = shop(shop);
        return new JtePage(
                "plan/to_do", screens(of, request).all(entries.of(of.id(), done), new Looked(done, sort, owner)));
    }

    @GetMapping("/to-do.csv")
    ResponseEntity<byte[]> csv(@PathVariable String shop, @RequestParam(defaultValue = "false") boolean done) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (ToDo one : entries.of(shop(shop).id(), done)) {
            rows.add(Arrays.asList(
                    one.what(),
                    one.why(),
                    one.owner(),
                    one.expected() == null ? null : new Measure.Amount(one.expected()),
                    one.due(),
                    one.made(),
                    one.done()));
        }
        return CsvFile.of(
                new Table(List.of("what", "why", "owner", "expected_a_month", "due", "made", "done"), rows), "to-do");
    }

    /** The form, with what the page that led here knows already. */
    @GetMapping("/to-do/new")
    @Requires("reports:write")
    View fresh(@PathVariable String shop, @ModelAttribute ToDoForm form, HttpServletRequest request) {
        return form(shop(shop), null, form, null, request);
    }

    @PostMapping("/to-do")
    @Requires("reports:write")
    View add(
            @PathVariable String shop,
            @ModelAttribute ToDoForm form,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Shop of = shop(shop);
        long id;
        try {
            ToDo entry = form.entry(of, 0, clock.instant(), author.of(request), null);
            id = entries.add(of.id(), entry, of.currency());
        } catch (ProblemException e) {
            return form(of, null, form, e, request).withStatus(e.problem().status());
        }
        Toast.show(redirect, "It stands on the list.", at(of) + "/" + id + "/delete");
        return Redirect.to(at(of));
    }

    @GetMapping("/to-do/{id}")
    @Requires("reports:write")
    View one(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        Shop of = shop(shop);
        ToDo entry = entries.get(of.id(), id);
        return form(of, entry, ToDoForm.of(entry, of.currency()), null, request);
    }

    @PostMapping("/to-do/{id}")
    @Requires("reports:write")
    View change(
            @PathVariable String shop,
            @PathVariable long id,
            @ModelAttribute ToDoForm form,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Shop of = shop(shop);
        ToDo was = entries.get(of.id(), id);
        try {
            entries.change(of.id(), form.entry(of, id, was.made(), was.author(), was.done()), of.currency());
        } catch (ProblemException e) {
            return form(of, was, form, e, request).withStatus(e.problem().status());
        }
        Toast.show(redirect, "The entry was changed.");
        return Redirect.to(at(of));
    }

    @PostMapping("/to-do/{id}/done")
    @Requires("reports:write")
    View done(
            @PathVariable String shop, @PathVariable long id, @RequestParam boolean done, RedirectAttributes redirect) {
        Shop of = shop(shop);
        entries.done(of.id(), id, done ? clock.instant() : null);
        Toast.show(redirect, done ? "Done." : "It is open again.", at(of) + "/" + id + "/done?done=" + !done);
        return Redirect.to(at(of));
    }

    @PostMapping("/to-do/{id}/delete")
    @Requires("reports:write")
    View delete(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        Shop of = shop(shop);
        ToDo was = entries.get(of.id(), id);
        entries.delete(of.id(), id);
        Toast.show(
                redirect,
                "“" + was.what() + "” was deleted.",
                at(of) + ToDoScreens.query(ToDoForm.of(was, of.currency())));
        return Redirect.to(at(of));
    }

    private JtePage form(
            Shop of, @Nullable ToDo entry, ToDoForm form, @Nullable ProblemException e, HttpServletRequest request) {
        List<Suggestion> suggestions = entry == null ? suggestions(of, request) : List.of();
        return new JtePage("plan/to_do_form", screens(of, request).form(entry, form, team.of(of.id()), suggestions, e));
    }

    /** Open leaks, with the form filled in. */
    private List<Suggestion> suggestions(Shop of, HttpServletRequest request) {
        Leaking source = leaking.getIfAvailable();
        Formats formats = formats(of, request);
        return source == null
                ? List.of()
                : source.of(of.id()).map(Leaking.Sum::leaks).orElse(List.of()).stream()
                        .limit(5)
                        .map(leak -> new Suggestion(
                                "Mend: " + leak.title(),
                                formats.headline(leak.amount()) + " a month",
                                at(of) + "/new?what=" + Addresses.encoded("Mend: " + leak.title()) + "&link="
                                        + Addresses.encoded(leak.href()) + "&expected="
                                        + leak.amount().amount().toPlainString()
                                        + (leak.owner() == null ? "" : "&owner=" + Addresses.encoded(leak.owner()))))
                        .toList();
    }

    private ToDoScreens screens(Shop of, HttpServletRequest request) {
        return new ToDoScreens(of, formats(of, request), exchanges.standing(of));
    }

    private static Formats formats(Shop of, HttpServletRequest request) {
        return new Formats(request.getLocale(), of.timeZone());
    }

    private Shop shop(String id) {
        return shops.get(ShopId.parse(id));
    }

    private static String at(Shop shop) {
        return "/shops/" + shop.id() + "/to-do";
    }
}
