package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.Shipment;
import dev.fullspan.fulfilment.console.OwnParty.Own;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a partner does with its orders. What cannot be done is said on the order's page, with what was typed still to be had by going back. */
@Controller
@RequestMapping("/shops/{shop}/partner/orders")
@Requires(ConsoleConfiguration.WORK)
class PartnerStepPages {
    private final OwnParty parties;
    private final PartnerOrders orders;
    private final Assignments assignments;
    private final PartnerOrderPage page;
    private final Clock clock;

    PartnerStepPages(
            OwnParty parties, PartnerOrders orders, Assignments assignments, PartnerOrderPage page, Clock clock) {
        this.parties = parties;
        this.orders = orders;
        this.assignments = assignments;
        this.page = page;
        this.clock = clock;
    }

    /** Nothing that was typed is bound to it. */
    @ModelAttribute(binding = false)
    Press press(@PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes to) {
        return new Press(shop, id, request, to);
    }

    @PostMapping("/{id:[0-9]{1,18}}/accept")
    View accept(Press press) {
        return step(
                press, "Accepted. It is yours to send.", (own, by) -> assignments.accept(own.shop(), press.id(), by));
    }

    @PostMapping("/{id:[0-9]{1,18}}/accept-part")
    View acceptPart(
            Press press,
            @RequestParam(name = "part_reason", defaultValue = "") String reason,
            @RequestParam(name = "part_words", defaultValue = "") String words) {
        return step(
                press,
                "Answered. What you did not take goes to somebody else.",
                (own, by) -> assignments.acceptPart(
                        own.shop(),
                        press.id(),
                        press.units(),
                        Reasons.of("part_words", reason, Reasons.REFUSALS, words),
                        by));
    }

    @PostMapping("/{id:[0-9]{1,18}}/refuse")
    View refuse(
            Press press,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String words) {
        return step(
                press,
                "The shop knows. What has not left goes to somebody else.",
                (own, by) -> assignments.refuse(
                        own.shop(), press.id(), Reasons.of("words", reason, Reasons.REFUSALS, words), by));
    }

    @PostMapping("/{id:[0-9]{1,18}}/ship")
    View ship(
            Press press,
            @RequestParam(defaultValue = "") String carrier,
            @RequestParam(defaultValue = "") String tracking) {
        return step(press, "Marked as sent. The shop and the buyer can follow it.", (own, by) -> {
            Map<String, Long> units = press.units();
            units.values().removeIf(one -> one == 0);
            if (units.isEmpty()) {
                throw Typed.wrong("units", "Nothing is in the parcel: say how many units left.");
            }
            assignments.ship(own.shop(), press.id(), new Shipment(carrier, tracking, units, clock.instant()), by);
        });
    }

    @PostMapping("/{id:[0-9]{1,18}}/parcels/{parcel:[0-9]{1,9}}")
    View correct(
            Press press,
            @PathVariable int parcel,
            @RequestParam(defaultValue = "") String carrier,
            @RequestParam(defaultValue = "") String tracking) {
        return step(
                press,
                "Corrected.",
                (own, by) -> assignments.correctTracking(
                        own.shop(),
                        press.id(),
                        parcel,
                        Typed.textOrNull("carrier", carrier, 100),
                        Typed.textOrNull("tracking", tracking, 200),
                        by));
    }

    @PostMapping("/{id:[0-9]{1,18}}/parcels/{parcel:[0-9]{1,9}}/not-sent")
    View notSent(Press press, @PathVariable int parcel) {
        return step(press, "Taken back. It is yours to send again.", (own, by) -> {
            ParcelTimes.requireTakeBack(assignments.parcels(own.shop(), press.id()), parcel, clock.instant());
            assignments.notSent(own.shop(), press.id(), parcel, by);
        });
    }

    @PostMapping("/{id:[0-9]{1,18}}/cancel-answer")
    View answerCancel(Press press, @RequestParam boolean agreed) {
        return step(
                press,
                agreed ? "The shop knows that it is stopped. Do not send it." : "The shop knows that it is too late.",
                (own, by) -> assignments.answerCancel(own.shop(), press.id(), agreed, by));
    }

    @PostMapping("/{id:[0-9]{1,18}}/problem")
    View problem(
            Press press,
            @RequestParam(defaultValue = "") String problem,
            @RequestParam(name = "problem_words", defaultValue = "") String words) {
        return step(
                press,
                "The shop knows of it.",
                (own, by) -> assignments.problem(
                        own.shop(), press.id(), Reasons.of("problem_words", problem, Reasons.PROBLEMS, words), by));
    }

    private View step(Press press, String done, BiConsumer<Own, By> step) {
        Own own = parties.of(press.shop());
        orders.get(own, press.id());
        try {
            step.accept(own, own.by(press.version()));
        } catch (ProblemException e) {
            return page.page(own, press.id(), e.detail(), press.request())
                    .withStatus(e.problem().status());
        }
        Toast.show(press.to(), done);
        return Redirect.to(own.base() + "/orders/" + press.id());
    }

    /** A button that a partner pressed on the page of an order. */
    private record Press(String shop, long id, HttpServletRequest request, RedirectAttributes to) {
        private static final String UNITS = "units.";

        /** Of the order as the page showed it; null where it did not tell. */
        @Nullable
        Long version() {
            String typed = request.getParameter("version");
            return typed == null || !typed.matches("[0-9]{1,18}") ? null : Long.valueOf(typed);
        }

        /** Units by line, from fields named {@code units.<line>}. */
        Map<String, Long> units() {
            Map<String, Long> units = new HashMap<>();
            request.getParameterMap().forEach((name, values) -> {
                if (name.startsWith(UNITS)) {
                    String typed = values[0].strip();
                    if (!typed.matches("[0-9]{1,10}")) {
                        throw Typed.wrong("units", "Write a whole number of units, such as 2.");
                    }
                    units.put(name.substring(UNITS.length()), Long.valueOf(typed));
                }
            });
            return units;
        }
    }
}
