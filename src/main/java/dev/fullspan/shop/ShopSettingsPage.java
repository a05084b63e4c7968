package dev.fullspan.shop;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Toast;
import java.security.Principal;
import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a shop decides about itself, and the list of all shops. */
@Controller
class ShopSettingsPage {
    private final Shops shops;
    private final AuditTrail audit;
    private final Clock clock;

    ShopSettingsPage(Shops shops, AuditTrail audit, Clock clock) {
        this.shops = shops;
        this.audit = audit;
        this.clock = clock;
    }

    /** The template shows those that the shell may show. */
    @GetMapping("/shops")
    @Requires(Requires.SIGN_IN)
    View all() {
        return new JtePage("shop/shops", null);
    }

    @GetMapping("/shops/{shop}/settings")
    @Requires("shops:write")
    View show(@PathVariable String shop) {
        Shop known = shops.get(ShopId.parse(shop));
        return new JtePage(
                "shop/settings", ShopSettingsView.of(known, ShopForm.of(known), clock.instant(), null, null));
    }

    @PostMapping("/shops/{shop}/settings")
    @Requires("shops:write")
    View save(@PathVariable String shop, @ModelAttribute ShopForm form, Principal person, RedirectAttributes redirect) {
        Shop known = shops.get(ShopId.parse(shop));
        try {
            shops.change(form.applied(known));
        } catch (ProblemException e) {
            return new JtePage(
                            "shop/settings", ShopSettingsView.of(known, form, clock.instant(), e.field(), e.detail()))
                    .withStatus(e.problem().status());
        }
        audit.record(
                person.getName(),
                "shop.changed",
                "shop:" + known.id(),
                known.id(),
                AuditTrail.Change.between(ShopForm.described(known), ShopForm.described(shops.get(known.id()))));
        Toast.show(redirect, "The settings were saved. They hold from now on.");
        return Redirect.to("/shops/" + known.id() + "/settings");
    }
}
