package dev.fullspan.delivery;

import dev.fullspan.delivery.outbox.Deliveries;
import dev.fullspan.delivery.outbox.DeliveryHealth;
import dev.fullspan.delivery.outbox.WebhookSettings;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of a shop's webhook endpoints. */
@Controller
@RequestMapping("/shops/{shop}/webhooks")
@Requires("webhooks:write")
class EndpointPages {
    private final KnownShops shops;
    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Trial trial;
    private final WebhookTypes types;
    private final WebhookSettings settings;
    private final Clock clock;

    EndpointPages(
            KnownShops shops,
            Endpoints endpoints,
            Deliveries deliveries,
            Trial trial,
            WebhookTypes types,
            WebhookSettings settings,
            Clock clock) {
        this.shops = shops;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.trial = trial;
        this.types = types;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping
    @Requires("webhooks:read")
    View all(@PathVariable String shop, HttpServletRequest request) {
        ShopId of = shops.get(shop);
        return new JtePage("delivery/endpoints", screens(of, request).all(endpoints.of(of), deliveries.health(of)));
    }

    @GetMapping("/new")
    View fresh(@PathVariable String shop, HttpServletRequest request) {
        EndpointForm empty = new EndpointForm("", "", List.of(WebhookTypes.ALL));
        return new JtePage(
                "delivery/endpoint", screens(shops.get(shop), request).fresh(empty, null));
    }

    /** Answered with the page itself and not by a redirect, so that the secret is nowhere but in this one answer. */
    @PostMapping
    View add(
            @PathVariable String shop,
            @RequestParam(required = false) @Nullable String address,
            @RequestParam(required = false) @Nullable String description,
            @RequestParam(defaultValue = "") List<String> type,
            Principal person,
            HttpServletRequest request) {
        ShopId of = shops.get(shop);
        EndpointForm form = new EndpointForm(address, description, List.copyOf(type));
        try {
            Endpoints.Made made = endpoints.add(of, form.checked(settings, types, List.of()), person.getName());
            Endpoint endpoint = endpoints.get(of, made.id());
            return page(of, endpoint, EndpointForm.of(endpoint), made.secret().text(), null, request);
        } catch (ProblemException e) {
            return new JtePage("delivery/endpoint", screens(of, request).fresh(form, e))
                    .withStatus(e.problem().status());
        }
    }

    @GetMapping("/{id}")
    @Requires("webhooks:read")
    View one(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        ShopId of = shops.get(shop);
        Endpoint endpoint = endpoints.get(of, id);
        return page(of, endpoint, EndpointForm.of(endpoint), null, null, request);
    }

    @PostMapping("/{id}")
    View change(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String address,
            @RequestParam(required = false) @Nullable String description,
            @RequestParam(defaultValue = "") List<String> type,
            @RequestParam(defaultValue = "0") int version,
            Principal person,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        ShopId of = shops.get(shop);
        Endpoint was = endpoints.get(of, id);
        EndpointForm form = new EndpointForm(address, description, List.copyOf(type));
        try {
            endpoints.change(of, id, version, form.checked(settings, types, was.types()), person.getName());
        } catch (ProblemException e) {
            return page(of, was, form, null, e, request).withStatus(e.problem().status());
        }
        Toast.show(redirect, "The endpoint was changed. Messages on their way go where it says now.");
        return Redirect.to(at(of, id));
    }

    @PostMapping("/{id}/state")
    View turn(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam boolean on,
            Principal person,
            RedirectAttributes redirect) {
        ShopId of = shops.get(shop);
        endpoints.turn(of, id, on, person.getName());
        Toast.show(
                redirect,
                on ? "The endpoint is on. What waited for it goes out now." : "The endpoint is off.",
                at(of, id) + "/state?on=" + !on);
        return Redirect.to(at(of, id));
    }

    /** Answered with the page itself, as a new endpoint is. */
    @PostMapping("/{id}/secret")
    View rotate(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "true") boolean overlapping,
            Principal person,
            HttpServletRequest request) {
        ShopId of = shops.get(shop);
        String secret = endpoints.rotate(of, id, overlapping, person.getName()).text();
        Endpoint endpoint = endpoints.get(of, id);
        return page(of, endpoint, EndpointForm.of(endpoint), secret, null, request);
    }

    @PostMapping("/{id}/test")
    View test(@PathVariable String shop, @PathVariable long id, Principal person, RedirectAttributes redirect) {
        ShopId of = shops.get(shop);
        trial.send(of, id, person.getName());
        Toast.show(redirect, "A test message is on its way. Load the page again to see what became of it.");
        return Redirect.to("/shops/" + of + "/webhooks/deliveries?endpoint=" + id);
    }

    @PostMapping("/{id}/send-again")
    View sendAgain(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String since,
            Principal person,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        ShopId of = shops.get(shop);
        Endpoint endpoint = endpoints.get(of, id);
        try {
            LocalDate day = Typed.day("since", since);
            if (day == null) {
                throw Typed.wrong("since", "Say from which day on, such as 2026-03-31.");
            }
            Formats formats = shops.formats(of, request);
            int count = deliveries.sendFailedAgain(
                    of, id, day.atStartOfDay(shops.zone(of)).toInstant(), person.getName());
            Toast.show(
                    redirect,
                    count == 0
                            ? "None was given up since then."
                            : formats.number(count) + (count == 1 ? " message is" : " messages are") + " sent again.");
            return Redirect.to("/shops/" + of + "/webhooks/deliveries?endpoint=" + id);
        } catch (ProblemException e) {
            ProblemException shown =
                    "since".equals(e.field()) ? e : new ProblemException(e.problem(), null, e.detail());
            return page(of, endpoint, EndpointForm.of(endpoint), null, shown, request)
                    .withStatus(e.problem().status());
        }
    }

    @PostMapping("/{id}/delete")
    View delete(@PathVariable String shop, @PathVariable long id, Principal person, RedirectAttributes redirect) {
        ShopId of = shops.get(shop);
        Endpoint was = endpoints.get(of, id);
        endpoints.delete(of, id, person.getName());
        Toast.show(redirect, "“" + was.label() + "” was deleted.", at(of, id) + "/restore");
        return Redirect.to("/shops/" + of + "/webhooks");
    }

    /** Undoes a deletion. */
    @PostMapping("/{id}/restore")
    View restore(@PathVariable String shop, @PathVariable long id, Principal person, RedirectAttributes redirect) {
        ShopId of = shops.get(shop);
        endpoints.restore(of, id, person.getName());
        Toast.show(redirect, "The endpoint is back as it was.");
        return Redirect.to(at(of, id));
    }

    private JtePage page(
            ShopId shop,
            Endpoint endpoint,
            EndpointForm form,
            @Nullable String secret,
            @Nullable ProblemException e,
            HttpServletRequest request) {
        Map<Long, DeliveryHealth> health = deliveries.health(shop);
        return new JtePage(
                "delivery/endpoint",
                screens(shop, request)
                        .one(endpoint, health.getOrDefault(endpoint.id(), DeliveryHealth.NOTHING), form, secret, e));
    }

    private EndpointScreens screens(ShopId shop, HttpServletRequest request) {
        return new EndpointScreens(
                shop, types, shops.formats(shop, request), clock.instant().atZone(shops.zone(shop)));
    }

    private static String at(ShopId shop, long id) {
        return "/shops/" + shop + "/webhooks/" + id;
    }
}
