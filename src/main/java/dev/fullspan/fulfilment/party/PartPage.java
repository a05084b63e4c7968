package dev.fullspan.fulfilment.party;

import dev.fullspan.access.Gate;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.Routing;
import dev.fullspan.fulfilment.Shipment;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A part of an order: how it stands, and what the shop does with it, in the partner's place too where they told it by phone. */
@Controller
@RequestMapping("/shops/{shop}/parts/{part:[0-9]{1,18}}")
@Requires(PartyConfiguration.READ)
class PartPage {
    private final Shops shops;
    private final Assignments assignments;
    private final Routing routing;
    private final PartViews views;
    private final Gate gate;
    private final Clock clock;

    PartPage(Shops shops, Assignments assignments, Routing routing, PartViews views, Gate gate, Clock clock) {
        this.shops = shops;
        this.assignments = assignments;
        this.routing = routing;
        this.views = views;
        this.gate = gate;
        this.clock = clock;
    }

    @GetMapping
    View one(@PathVariable String shop, @PathVariable long part, HttpServletRequest request) {
        return page(shops.get(ShopId.parse(shop)), part, request, null);
    }

    private JtePage page(Shop of, long part, HttpServletRequest request, @Nullable ProblemException refusal) {
        return new JtePage(
                "fulfilment/part",
                views.screen(
                        of,
                        part,
                        new Formats(request.getLocale(), of.timeZone()),
                        Writer.may(gate, of.id()),
                        name -> refusal == null ? "" : Writer.text(request, name),
                        refusal));
    }

    private interface Doing {
        void run(ShopId shop, By by);
    }

    private View step(
            String shop, long part, HttpServletRequest request, RedirectAttributes redirect, String said, Doing doing) {
        Shop of = shops.get(ShopId.parse(shop));
        try {
            doing.run(of.id(), Writer.by(gate, request));
        } catch (ProblemException e) {
            if (e.problem() == Problem.NOT_FOUND) {
                throw e;
            }
            return page(of, part, request, e).withStatus(e.problem().status());
        }
        Toast.show(redirect, said);
        return Redirect.to("/shops/" + of.id() + "/parts/" + part);
    }

    @PostMapping("/accept")
    @Requires(PartyConfiguration.WRITE)
    View accept(
            @PathVariable String shop, @PathVariable long part, HttpServletRequest request, RedirectAttributes redirect) {
        return step(shop, part, request, redirect, "Accepted in their place.", (of, by) -> assignments.accept(of, part, by));
    }

    @PostMapping("/refuse")
    @Requires(PartyConfiguration.WRITE)
    View refuse(
            @PathVariable String shop, @PathVariable long part, HttpServletRequest request, RedirectAttributes redirect) {
        return step(shop, part, request, redirect, "Refused in their place; it goes to somebody else.", (of, by) -> {
            try {
                assignments.refuse(of, part, Writer.text(request, "refuse-reason"), by);
            } catch (ProblemException e) {
                throw "reason".equals(e.field()) ? new ProblemException(e.problem(), "refuse-reason", e.detail()) : e;
            }
        });
    }

    @PostMapping("/ship")
    @Requires(PartyConfiguration.WRITE)
    View ship(
            @PathVariable String shop, @PathVariable long part, HttpServletRequest request, RedirectAttributes redirect) {
        return step(
                shop,
                part,
                request,
                redirect,
                "Marked as sent.",
                (of, by) -> assignments.ship(
                        of,
                        part,
                        Shipment.all(Writer.text(request, "carrier"), Writer.text(request, "tracking"), clock.instant()),
                        by));
    }

    @PostMapping("/parcels/{parcel:[0-9]{1,6}}/delivered")
    @Requires(PartyConfiguration.WRITE)
    View delivered(
            @PathVariable String shop,
            @PathVariable long part,
            @PathVariable int parcel,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        return step(
                shop,
                part,
                request,
                redirect,
                "Marked as delivered.",
                (of, by) -> assignments.delivered(of, part, parcel, clock.instant(), by));
    }

    @PostMapping("/stop")
    @Requires(PartyConfiguration.WRITE)
    View stop(
            @PathVariable String shop, @PathVariable long part, HttpServletRequest request, RedirectAttributes redirect) {
        return step(shop, part, request, redirect, "They are told.", (of, by) -> {
            String reason = Writer.text(request, "stop-reason");
            assignments.askCancel(of, part, reason.isEmpty() ? "The shop takes it back" : reason, by);
        });
    }

    @PostMapping("/stop/answer")
    @Requires(PartyConfiguration.WRITE)
    View answerStop(
            @PathVariable String shop, @PathVariable long part, HttpServletRequest request, RedirectAttributes redirect) {
        boolean agreed = Writer.text(request, "agreed").equals("true");
        return step(
                shop,
                part,
                request,
                redirect,
                agreed ? "Stopped." : "It was too late.",
                (of, by) -> assignments.answerCancel(of, part, agreed, by));
    }

    @PostMapping("/reroute")
    @Requires(PartyConfiguration.WRITE)
    View reroute(
            @PathVariable String shop, @PathVariable long part, HttpServletRequest request, RedirectAttributes redirect) {
        return step(shop, part, request, redirect, "It is on its way to somebody else.", (of, by) -> {
            String to = Writer.text(request, "to");
            routing.reroute(
                    of,
                    part,
                    to.isEmpty() ? null : new PartyId(Writer.id(request, "to", "Choose to whom it goes.")),
                    Writer.text(request, "reason"),
                    by);
        });
    }
}
