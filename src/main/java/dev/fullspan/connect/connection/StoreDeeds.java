package dev.fullspan.connect.connection;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What can be done with a connected store. */
@Controller
@RequestMapping("/shops/{shop}/stores/{id}")
@Requires("stores:write")
class StoreDeeds {
    private final StoreConnections stores;
    private final StoreRounds rounds;
    private final StoreView.StoreFindings findings;
    private final StoreRegistering registering;
    private final StoreView view;
    private final StoreForgetting forgetting;
    private final AuditTrail audit;

    StoreDeeds(
            StoreConnections stores,
            StoreRounds rounds,
            StoreView.StoreFindings findings,
            StoreRegistering registering,
            StoreView view,
            StoreForgetting forgetting,
            AuditTrail audit) {
        this.stores = stores;
        this.rounds = rounds;
        this.findings = findings;
        this.registering = registering;
        this.view = view;
        this.forgetting = forgetting;
        this.audit = audit;
    }

    @PostMapping("/webhooks")
    View register(
            @PathVariable String shop,
            @PathVariable long id,
            Principal person,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        StoreConnection store = stores.get(ShopId.parse(shop), id);
        try {
            Toast.show(redirect, registering.register(store, view.address(store, request), person.getName()));
        } catch (StoreFault e) {
            Toast.show(redirect, e.sentence());
        }
        return at(store);
    }

    @PostMapping("/past")
    View past(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean cancel,
            Principal person,
            RedirectAttributes redirect) {
        StoreConnection store = stores.get(ShopId.parse(shop), id);
        if (cancel) {
            findings.runs().cancel(store, person.getName());
            Toast.show(redirect, "Reading the past stops after the page that is being read. What was read stays.");
        } else {
            try {
                findings.runs().backfill(store, person.getName());
                Toast.show(redirect, "The past is being read. Load the page again to see how far it is.");
            } catch (ProblemException e) {
                Toast.show(redirect, e.detail());
            }
        }
        return at(store);
    }

    @PostMapping("/compare")
    View compare(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        StoreConnection store = stores.get(ShopId.parse(shop), id);
        rounds.compare(store);
        Toast.show(redirect, "A look begins within seconds. Load the page again to see what it found.");
        return at(store);
    }

    @PostMapping("/places")
    View place(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String place,
            @RequestParam Map<String, String> fields,
            Principal person,
            RedirectAttributes redirect) {
        String location = fields.entrySet().stream()
                .filter(field -> field.getKey().startsWith("location"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        StoreConnection store = stores.get(ShopId.parse(shop), id);
        findings.counts().put(store.shop(), id, place, location.matches("[0-9]{1,18}") ? Long.valueOf(location) : null);
        audit.record(
                person.getName(),
                "store.place-set",
                "store:" + id,
                store.shop(),
                List.of(new AuditTrail.Change("Place " + place, "", location)));
        Toast.show(redirect, "It holds from the next count on. Deliveries in the log can be worked off again.");
        return at(store);
    }

    /** Answered with the page itself, so that the secret is nowhere but in this one answer. */
    @PostMapping("/secret")
    View secret(@PathVariable String shop, @PathVariable long id, Principal person, HttpServletRequest request) {
        ShopId of = ShopId.parse(shop);
        return view.page(of, id, stores.newSecret(of, id, person.getName()), request);
    }

    @PostMapping("/requests/{wanted}")
    View done(
            @PathVariable String shop,
            @PathVariable long id,
            @PathVariable long wanted,
            Principal person,
            RedirectAttributes redirect) {
        StoreConnection store = stores.get(ShopId.parse(shop), id);
        if (findings.requests().done(store.shop(), id, wanted, person.getName())) {
            audit.record(
                    person.getName(),
                    "store.request-done",
                    "store-request:" + wanted,
                    store.shop(),
                    AuditTrail.Change.one("State", "open", "done"));
            Toast.show(redirect, "It is noted as done, and whom it concerned is forgotten here.");
        }
        return at(store);
    }

    /** Forgets all that the store told, as it asked for. */
    @PostMapping("/requests/{wanted:[0-9]{1,18}}/forget")
    View forget(
            @PathVariable String shop,
            @PathVariable long id,
            @PathVariable long wanted,
            Principal person,
            RedirectAttributes redirect) {
        StoreConnection store = stores.get(ShopId.parse(shop), id);
        int orders = forgetting.forgetAll(store, wanted, person.getName());
        Toast.show(
                redirect,
                orders == 1
                        ? "The store and the buyer of its one order are forgotten."
                        : "The store and the buyers of its " + orders + " orders are forgotten.");
        return Redirect.to("/shops/" + store.shop() + "/stores");
    }

    @PostMapping("/disconnect")
    View disconnect(@PathVariable String shop, @PathVariable long id, Principal person, RedirectAttributes redirect) {
        StoreConnection store = stores.get(ShopId.parse(shop), id);
        stores.disconnect(store.shop(), id, person.getName());
        String base = "/shops/" + store.shop() + "/stores";
        Toast.show(redirect, "“" + store.name() + "” is disconnected.", base + "/" + id + "/restore");
        return Redirect.to(base);
    }

    @PostMapping("/restore")
    View restore(@PathVariable String shop, @PathVariable long id, Principal person, RedirectAttributes redirect) {
        ShopId of = ShopId.parse(shop);
        stores.restore(of, id, person.getName());
        Toast.show(redirect, "The store is connected again as it was.");
        return at(stores.get(of, id));
    }

    private static View at(StoreConnection store) {
        return Redirect.to("/shops/" + store.shop() + "/stores/" + store.id());
    }
}
