package dev.fullspan.customer.web;

import dev.fullspan.customer.Consent;
import dev.fullspan.customer.Consents;
import dev.fullspan.customer.CustomerId;
import dev.fullspan.customer.Dossiers;
import dev.fullspan.customer.Merges;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people do on a customer's page: note something, note a consent, join and separate. */
@Controller
@RequestMapping("/shops/{shop}/customers")
@Requires("customers:write")
class CustomerActions {
    private final Dossiers dossiers;
    private final Consents consents;
    private final Merges merges;
    private final Clock clock;

    CustomerActions(Dossiers dossiers, Consents consents, Merges merges, Clock clock) {
        this.dossiers = dossiers;
        this.consents = consents;
        this.merges = merges;
        this.clock = clock;
    }

    @PostMapping("/{id:[0-9]+}/notes")
    View note(
            @PathVariable String shop,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String text,
            RedirectAttributes redirect) {
        ShopId of = ShopId.parse(shop);
        dossiers.note(of, CustomerId.parse(id), text, AuditTrail.actor());
        Toast.show(redirect, "The note is in the file.");
        return page(of, CustomerId.parse(id));
    }

    @PostMapping("/{id:[0-9]+}/consents")
    View consent(
            @PathVariable String shop,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String given,
            @RequestParam(defaultValue = "") String wording,
            RedirectAttributes redirect) {
        ShopId of = ShopId.parse(shop);
        CustomerId customer = CustomerId.parse(id);
        Consent.Channel by = Arrays.stream(Consent.Channel.values())
                .filter(one -> one.name().equals(channel))
                .findFirst()
                .orElseThrow(() -> Typed.wrong("channel", "Choose a channel from the list."));
        if (!List.of("true", "false").contains(given)) {
            throw Typed.wrong("given", "Say whether they agree.");
        }
        consents.tell(
                of,
                customer,
                List.of(new Consent(
                        by,
                        given.equals("true"),
                        clock.instant(),
                        "hand",
                        Typed.text("wording", wording, 2_000),
                        AuditTrail.actor())));
        Toast.show(redirect, given.equals("true") ? "Their consent is noted." : "They are not reached by " + by.label() + " any more.");
        return page(of, customer);
    }

    @PostMapping("/{id:[0-9]+}/merge")
    View merge(
            @PathVariable String shop,
            @PathVariable String id,
            @RequestParam(name = "with", defaultValue = "") String with,
            RedirectAttributes redirect) {
        ShopId of = ShopId.parse(shop);
        CustomerId kept = CustomerId.parse(id);
        long merging = merges.merge(of, kept, CustomerId.parse(with), "", AuditTrail.actor());
        Toast.show(redirect, "They are one customer now.", "/shops/" + of + "/customers/merges/" + merging + "/undo");
        return page(of, kept);
    }

    @PostMapping("/merges/{merging:[0-9]+}/undo")
    View undo(@PathVariable String shop, @PathVariable long merging, RedirectAttributes redirect) {
        ShopId of = ShopId.parse(shop);
        Merges.Merging undone = merges.undo(of, merging, AuditTrail.actor());
        Toast.show(redirect, "Customer " + undone.joined() + " is a customer of their own again, with all that came through them.");
        return page(of, undone.joined());
    }

    private static View page(ShopId shop, CustomerId customer) {
        return Redirect.to("/shops/" + shop + "/customers/" + customer);
    }
}
