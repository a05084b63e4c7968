package dev.fullspan.fulfilment.routing;

import dev.fullspan.access.Gate;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.Preview;
import dev.fullspan.fulfilment.Routing;
import dev.fullspan.fulfilment.Unrouted;
import dev.fullspan.fulfilment.party.PartyConfiguration;
import dev.fullspan.fulfilment.party.Writer;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderReader;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The rules as sentences, in their order, and what they would do with an order. */
@Controller
@RequestMapping("/shops/{shop}/routing")
@Requires(PartyConfiguration.READ)
class RoutingPage {
    private final Shops shops;
    private final Rules rules;
    private final Parties parties;
    private final Routing routing;
    private final Unrouted unrouted;
    private final OrderReader orders;
    private final Gate gate;

    RoutingPage(
            Shops shops,
            Rules rules,
            Parties parties,
            Routing routing,
            Unrouted unrouted,
            OrderReader orders,
            Gate gate) {
        this.shops = shops;
        this.rules = rules;
        this.parties = parties;
        this.routing = routing;
        this.unrouted = unrouted;
        this.orders = orders;
        this.gate = gate;
    }

    private static String base(Shop shop) {
        return "/shops/" + shop.id() + "/routing";
    }

    private Map<PartyId, Party> names(ShopId shop) {
        Map<PartyId, Party> names = new LinkedHashMap<>();
        parties.of(shop).forEach(party -> names.put(party.id(), party));
        return names;
    }

    @GetMapping
    View all(@PathVariable String shop, @RequestParam(defaultValue = "") String order, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        Map<PartyId, Party> names = names(of.id());
        List<Rule> all = rules.of(of.id());
        List<RoutingScreen.Line> lines = new ArrayList<>();
        for (Rule rule : all) {
            String at = base(of) + "/rules/" + rule.id();
            lines.add(new RoutingScreen.Line(
                    rule.name(),
                    RuleWords.sentence(rule, names, formats, of.currency()),
                    rule.active(),
                    lines.isEmpty(),
                    lines.size() == all.size() - 1,
                    at,
                    new Confirm(
                            "Remove…",
                            "The rule “" + rule.name()
                                    + "” is not asked any more. What it has given stays where it is.",
                            "Remove the rule",
                            at + "/remove")));
        }
        boolean mayWrite = Writer.may(gate, of.id());
        int waiting = unrouted.count(of.id());
        return new JtePage(
                "fulfilment/routing",
                new RoutingScreen(
                        answer(all, names.size()),
                        lines,
                        all.isEmpty()
                                ? new Empty(
                                        Empty.Kind.NO_DATA,
                                        "No rule yet",
                                        "Without a rule you send what you have, a partner what only they have, and what nobody has you owe.",
                                        names.size() == 1 ? "Add a partner" : "Add a rule",
                                        names.size() == 1
                                                ? "/shops/" + of.id() + "/partners/new"
                                                : base(of) + "/rules/new")
                                : null,
                        Field.text("order", "Order number", order.strip()),
                        order.isBlank() ? null : tried(of, order.strip()),
                        waiting == 0
                                ? null
                                : waiting == 1
                                        ? "Nobody can send one order."
                                        : "Nobody can send " + waiting + " orders.",
                        mayWrite,
                        base(of),
                        "/shops/" + of.id() + "/routing/not-routed"));
    }

    private static String answer(List<Rule> all, int parties) {
        long active = all.stream().filter(Rule::active).count();
        if (active == 0) {
            return parties == 1
                    ? "You send every order yourself."
                    : "No rule says who sends what: you send what you have.";
        }
        return active == 1
                ? "One rule says who sends what."
                : active + " rules say who sends what; the first that fits an order decides.";
    }

    private RoutingScreen.Tried tried(Shop shop, String number) {
        Optional<OrderId> found = orders.named(shop.id(), number)
                .or(() -> number.startsWith("#") ? Optional.empty() : orders.named(shop.id(), "#" + number));
        if (found.isEmpty()) {
            return new RoutingScreen.Tried("There is no order “" + number + "”.", null, List.of());
        }
        Preview preview = routing.preview(shop.id(), found.get());
        String outcome = preview.parts().isEmpty()
                ? preview.why() == null ? "Nobody can send it." : preview.why()
                : preview.parts().stream()
                                .map(part -> part.name() + " would get it: " + part.why() + ".")
                                .collect(Collectors.joining(" "))
                        + (preview.why() == null ? "" : " But: " + preview.why());
        return new RoutingScreen.Tried(
                outcome,
                "/shops/" + shop.id() + "/orders/" + found.get(),
                preview.rules().stream().map(RoutingPage::asked).toList());
    }

    private static RoutingScreen.Asked asked(Preview.Asked rule) {
        return new RoutingScreen.Asked(
                rule.rule(),
                rule.words(),
                rule.candidates().stream()
                        .map(one -> one.name() + (one.location().isEmpty() ? "" : " (" + one.location() + ")") + " "
                                + one.words() + ".")
                        .toList());
    }

    @GetMapping("/rules/new")
    @Requires(PartyConfiguration.WRITE)
    View fresh(@PathVariable String shop) {
        Shop of = shops.get(ShopId.parse(shop));
        return form(of, 0, RuleForm.of(null, of.currency(), open(of.id())), null);
    }

    @GetMapping("/rules/{rule:[0-9]{1,18}}")
    @Requires(PartyConfiguration.WRITE)
    View edit(@PathVariable String shop, @PathVariable long rule) {
        Shop of = shops.get(ShopId.parse(shop));
        return form(of, rule, RuleForm.of(rules.get(of.id(), rule), of.currency(), open(of.id())), null);
    }

    private List<Party> open(ShopId shop) {
        return parties.of(shop).stream().filter(party -> party.ended() == null).toList();
    }

    private JtePage form(Shop of, long rule, RuleForm form, @Nullable ProblemException refusal) {
        List<Field> conditions = Writer.marked(form.conditions(), refusal);
        List<Field> how = Writer.marked(form.how(), refusal);
        List<Field> all = new ArrayList<>(conditions);
        all.addAll(how);
        return new JtePage(
                "fulfilment/rule",
                new RoutingScreen.Form(
                        rule == 0 ? "New rule" : "Change the rule",
                        conditions,
                        form.places(),
                        how,
                        Writer.said(all, refusal),
                        rule == 0 ? base(of) + "/rules" : base(of) + "/rules/" + rule,
                        base(of)));
    }

    @PostMapping("/rules")
    @Requires(PartyConfiguration.WRITE)
    View add(@PathVariable String shop, HttpServletRequest request, RedirectAttributes redirect) {
        return keep(shop, 0, request, redirect);
    }

    @PostMapping("/rules/{rule:[0-9]{1,18}}")
    @Requires(PartyConfiguration.WRITE)
    View change(
            @PathVariable String shop,
            @PathVariable long rule,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        return keep(shop, rule, request, redirect);
    }

    private View keep(String shop, long rule, HttpServletRequest request, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        RuleForm form = new RuleForm(name -> Writer.text(request, name), of.currency(), open(of.id()));
        String author = gate.requireCaller().reference();
        try {
            if (rule == 0) {
                rules.add(of.id(), form.read(), author);
            } else {
                rules.change(of.id(), rule, form.read(), author);
            }
        } catch (ProblemException e) {
            return form(of, rule, form, e).withStatus(e.problem().status());
        }
        Toast.show(redirect, "The rule holds for orders that are given from now on.");
        return Redirect.to(base(of));
    }

    @PostMapping("/rules/{rule:[0-9]{1,18}}/up")
    @Requires(PartyConfiguration.WRITE)
    View up(@PathVariable String shop, @PathVariable long rule, RedirectAttributes redirect) {
        return moved(shop, rule, true, redirect);
    }

    @PostMapping("/rules/{rule:[0-9]{1,18}}/down")
    @Requires(PartyConfiguration.WRITE)
    View down(@PathVariable String shop, @PathVariable long rule, RedirectAttributes redirect) {
        return moved(shop, rule, false, redirect);
    }

    private View moved(String shop, long rule, boolean up, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        rules.move(of.id(), rule, up, gate.requireCaller().reference());
        Toast.show(redirect, "Moved.", base(of) + "/rules/" + rule + (up ? "/down" : "/up"));
        return Redirect.to(base(of));
    }

    @PostMapping("/rules/{rule:[0-9]{1,18}}/remove")
    @Requires(PartyConfiguration.WRITE)
    View remove(@PathVariable String shop, @PathVariable long rule, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        rules.remove(of.id(), rule, gate.requireCaller().reference());
        Toast.show(redirect, "The rule was removed.");
        return Redirect.to(base(of));
    }
}
