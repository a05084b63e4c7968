package dev.fullspan.customer.web;

import dev.fullspan.customer.CustomerId;
import dev.fullspan.customer.Dossier;
import dev.fullspan.customer.Dossiers;
import dev.fullspan.customer.Doubt;
import dev.fullspan.customer.Doubts;
import dev.fullspan.customer.Merges;
import dev.fullspan.customer.web.DoubtsScreen.Pair;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who may be the same person: side by side, joined or kept apart, and back. */
@Controller
@RequestMapping("/shops/{shop}/customers")
@Requires("customers:write")
class DoubtPages {
    private static final int SHOWN = 20;
    private static final int ALIKE_AT_ONCE = 500;

    private final Shops shops;
    private final Doubts doubts;
    private final Merges merges;
    private final Dossiers dossiers;

    DoubtPages(Shops shops, Doubts doubts, Merges merges, Dossiers dossiers) {
        this.shops = shops;
        this.doubts = doubts;
        this.merges = merges;
        this.dossiers = dossiers;
    }

    @GetMapping("/doubts")
    View waiting(@PathVariable String shop, @RequestParam(defaultValue = "0") int from, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        SideBySide sides = new SideBySide(of, formats);
        int start = Math.max(0, from);
        int open = doubts.open(of.id());
        List<Pair> pairs = doubts.open(of.id(), start, SHOWN).stream()
                .flatMap(doubt -> there(of, doubt, sides).stream())
                .toList();
        int alike = doubts.alike(of.id(), ALIKE_AT_ONCE).size();
        return new JtePage(
                "customer/doubts",
                new DoubtsScreen(
                        open == 0
                                ? "Nobody waits for your decision."
                                : formats.number(open) + (open == 1 ? " pair may be" : " pairs may be")
                                        + " the same person. Nothing is joined until you say so.",
                        pairs,
                        pairs.isEmpty()
                                ? new Empty(
                                        Empty.Kind.NO_DATA,
                                        "No doubts",
                                        "When two records share an unverified address, a phone number, or name and address, they stand here.")
                                : null,
                        alike == 0
                                ? null
                                : formats.number(alike) + (alike == 1 ? " pair has" : " pairs have")
                                        + " the same e-mail address and the same name.",
                        start + SHOWN < open ? at(of.id()) + "/doubts?from=" + (start + SHOWN) : null,
                        at(of.id()) + "/doubts"));
    }

    /** Empty where one of them was erased while the page was made. */
    private Optional<Pair> there(Shop shop, Doubt doubt, SideBySide sides) {
        try {
            return Optional.of(pair(shop, doubt, sides));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private Pair pair(Shop shop, Doubt doubt, SideBySide sides) {
        Dossier one = dossiers.get(shop.id(), doubt.one());
        Dossier other = dossiers.get(shop.id(), doubt.other());
        return pair(
                shop.id(),
                String.join(
                        "; ", doubt.reasons().stream().map(Doubt.Reason::words).toList()),
                one,
                other,
                sides,
                at(shop.id()) + "/doubts/" + doubt.id());
    }

    private static Pair pair(ShopId shop, String why, Dossier one, Dossier other, SideBySide sides, String action) {
        return new Pair(
                why,
                named(one),
                at(shop) + "/" + one.line().id(),
                named(other),
                at(shop) + "/" + other.line().id(),
                sides.lines(one, other),
                action);
    }

    /** With the number, since two who may be one are often called the same. */
    private static String named(Dossier of) {
        return of.line().title() + ", no. " + of.line().id();
    }

    @PostMapping("/doubts/{doubt:[0-9]+}/join")
    View join(@PathVariable String shop, @PathVariable long doubt, RedirectAttributes redirect) {
        ShopId of = ShopId.parse(shop);
        long merging = merges.accept(of, doubt, AuditTrail.actor());
        Toast.show(redirect, "They are one customer now.", at(of) + "/merges/" + merging + "/undo");
        return Redirect.to(at(of) + "/doubts");
    }

    @PostMapping("/doubts/{doubt:[0-9]+}/apart")
    View apart(@PathVariable String shop, @PathVariable long doubt, RedirectAttributes redirect) {
        ShopId of = ShopId.parse(shop);
        merges.keepApart(of, doubt, AuditTrail.actor());
        Toast.show(
                redirect,
                "They stay two customers, and are not asked about again.",
                at(of) + "/doubts/" + doubt + "/ask");
        return Redirect.to(at(of) + "/doubts");
    }

    @PostMapping("/doubts/{doubt:[0-9]+}/ask")
    View ask(@PathVariable String shop, @PathVariable long doubt, RedirectAttributes redirect) {
        ShopId of = ShopId.parse(shop);
        merges.askAgain(of, doubt, AuditTrail.actor());
        Toast.show(redirect, "The question stands again.");
        return Redirect.to(at(of) + "/doubts");
    }

    /** Joins all pairs of the same address and the same name; each can be taken back on the customer's page. */
    @PostMapping("/doubts/join-alike")
    View alike(@PathVariable String shop, RedirectAttributes redirect) {
        ShopId of = ShopId.parse(shop);
        int joined = 0;
        for (Doubt doubt : doubts.alike(of, ALIKE_AT_ONCE)) {
            joined += merges.acceptIfOpen(of, doubt.id(), AuditTrail.actor()) ? 1 : 0;
        }
        Toast.show(
                redirect,
                joined + (joined == 1 ? " pair was" : " pairs were")
                        + " joined. Each can be separated again on the customer's page.");
        return Redirect.to(at(of) + "/doubts");
    }

    /** What joining two would make. */
    @GetMapping("/{id:[0-9]+}/merge")
    View preview(
            @PathVariable String shop,
            @PathVariable String id,
            @RequestParam(name = "with", defaultValue = "") String with,
            HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        Dossier kept = dossiers.get(of.id(), CustomerId.parse(id));
        Dossier joined = dossiers.get(of.id(), CustomerId.parse(with.strip()));
        String base = at(of.id()) + "/" + kept.line().id();
        if (kept.line().id().equals(joined.line().id())) {
            return Redirect.to(base);
        }
        int orders = kept.line().orders() + joined.line().orders();
        return new JtePage(
                "customer/merge",
                new DoubtsScreen.Preview(
                        "Are these the same person? Nothing is lost by joining, and it can be taken back.",
                        pair(
                                of.id(),
                                "",
                                kept,
                                joined,
                                new SideBySide(of, formats),
                                base + "/merge?with=" + joined.line().id()),
                        "Together: " + formats.number(orders) + (orders == 1 ? " order" : " orders") + ", "
                                + new SpentWords(of, formats).all(kept.line(), joined.line()) + ". The page of "
                                + kept.line().title() + " stays; what comes later under either is shown there.",
                        base));
    }

    private static String at(ShopId shop) {
        return "/shops/" + shop + "/customers";
    }
}
