package dev.fullspan.checkout;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Noting a leak by hand, and taking it back. */
@Controller
@RequestMapping("/shops/{shop}/leaks")
class LeakNotesPage {
    private final Ledger ledger;
    private final LedgerSearch search;
    private final Shops shops;
    private final Clock clock;

    LeakNotesPage(Ledger ledger, LedgerSearch search, Shops shops, Clock clock) {
        this.ledger = ledger;
        this.search = search;
        this.shops = shops;
        this.clock = clock;
    }

    @GetMapping("/note")
    @Requires("reports:write")
    View form(@PathVariable String shop) {
        return page(shops.get(ShopId.parse(shop)), NoteForm.EMPTY, null);
    }

    private static JtePage page(Shop shop, NoteForm form, @Nullable ProblemException wrong) {
        return new JtePage("checkout/note", new NoteScreen(form.fields(shop.currency(), wrong), "/shops/" + shop.id()));
    }

    @PostMapping("/note")
    @Requires("reports:write")
    View note(@PathVariable String shop, @ModelAttribute NoteForm form, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        long id;
        try {
            id = keep(of, form);
        } catch (ProblemException e) {
            return page(of, form, e).withStatus(422);
        }
        Toast.show(redirect, "Noted.", "/shops/" + of.id() + "/leaks/" + id + "/remove");
        return Redirect.to("/shops/" + of.id() + "/leaks/" + id);
    }

    private long keep(Shop shop, NoteForm form) {
        String title = form.readTitle();
        Place place = form.readPlace(LocalDate.now(clock.withZone(shop.timeZone())));
        Money month = form.readAmount(shop.currency());
        Leak leak = month != null
                ? said(place, month)
                : search.measured(shop, place)
                        .orElseThrow(
                                () -> Typed.wrong(
                                        "amount",
                                        "Nothing came to this step there since then, so it cannot be measured. Say what it costs."));
        return ledger.note(shop.id(), leak, new Ledger.Noted(title, month != null), clock.instant());
    }

    private static Leak said(Place place, Money month) {
        Money week = new Money(Math.round(month.minor() / HomeLeaks.WEEKS_A_MONTH), month.currency());
        return new Leak(
                place.step(),
                place.where(),
                place.since(),
                place.until(),
                0,
                0,
                0,
                week,
                new Leak.Range(week, week, week),
                false,
                null);
    }

    @PostMapping("/{id}/remove")
    @Requires("reports:write")
    View remove(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        ShopId of = ShopId.parse(shop);
        ledger.remove(of, id);
        Toast.show(redirect, "Removed.");
        return Redirect.to("/shops/" + of + "/leaks");
    }
}
