package dev.fullspan.fulfilment.console;

import dev.fullspan.access.ApiKeys;
import dev.fullspan.access.Circle;
import dev.fullspan.access.Circles;
import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.console.OwnParty.Own;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One order of a partner: what, where to, by when, and what was done. */
@Controller
@Requires(ConsoleConfiguration.WORK)
class PartnerOrderPage {
    private final OwnParty parties;
    private final PartnerOrders orders;
    private final Assignments assignments;
    private final ShipTos shipTos;
    private final Circles circles;
    private final ApiKeys keys;
    private final Clock clock;

    PartnerOrderPage(
            OwnParty parties,
            PartnerOrders orders,
            Assignments assignments,
            ShipTos shipTos,
            Circles circles,
            ApiKeys keys,
            Clock clock) {
        this.parties = parties;
        this.orders = orders;
        this.assignments = assignments;
        this.shipTos = shipTos;
        this.circles = circles;
        this.keys = keys;
        this.clock = clock;
    }

    @GetMapping("/shops/{shop}/partner/orders/{id:[0-9]{1,18}}")
    JtePage show(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return page(parties.of(shop), id, null, request);
    }

    /** @param refused why the step before was not done, or null */
    JtePage page(Own own, long id, @Nullable String refused, HttpServletRequest request) {
        Assignment one = orders.get(own, id);
        PartnerOrderViews views =
                new PartnerOrderViews(own, new PartnerWords(own, request.getLocale(), clock.instant()));
        return new JtePage(
                "fulfilment/console/order",
                views.screen(
                        new PartnerOrderViews.Found(
                                one,
                                shipTos.of(own, one),
                                assignments.parcels(own.shop(), id),
                                assignments.steps(own.shop(), id),
                                orders.theirSkus(own),
                                people(own)),
                        refused));
    }

    private Map<String, String> people(Own own) {
        Circle circle = OwnParty.circle(own.id());
        Map<String, String> people = new HashMap<>();
        circles.members(own.shop(), circle)
                .forEach(one -> people.put("person:" + one.id(), one.name().isBlank() ? one.email() : one.name()));
        keys.of(own.shop(), circle).forEach(key -> people.put("key:" + key.id(), "Your system (" + key.label() + ")"));
        return people;
    }
}
