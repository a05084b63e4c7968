package dev.fullspan.journey.dashboards;

import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Puts figures on a dashboard, moves them, and takes them off. */
@Controller
@RequestMapping("/shops/{shop}/dashboards/{id}/cards")
@Requires("reports:read")
class CardsPage {
    private final Dashboards dashboards;
    private final CardForm form;
    private final Readings readings;

    CardsPage(Dashboards dashboards, CardForm form, Readings readings) {
        this.dashboards = dashboards;
        this.form = form;
        this.readings = readings;
    }

    @GetMapping("/new")
    View form(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return page(id, readings.of(request, shop), CardText.empty(), null, request);
    }

    private JtePage page(
            long id, Reading reading, CardText typed, @Nullable ProblemException wrong, HttpServletRequest request) {
        return new JtePage(
                "journey/dashboard_card",
                form.of(dashboards.get(reading.id(), id), typed, wrong, reading, Way.of(reading, request)));
    }

    @PostMapping
    @Requires("reports:write")
    View put(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        Reading reading = readings.of(request, shop);
        CardText typed = typed(request);
        try {
            Dashboard.Card card = typed.card();
            dashboards.put(reading.id(), id, card);
            Toast.show(redirect, card.label() + " stands on it now.");
        } catch (ProblemException e) {
            return page(id, reading, typed, e, request).withStatus(422);
        }
        return Redirect.to(Way.of(reading, request).looking(id));
    }

    private static CardText typed(HttpServletRequest request) {
        String[] values = request.getParameterValues("value");
        return new CardText(
                text(request, "figure"),
                text(request, "event"),
                text(request, "dimension"),
                values == null ? List.of() : List.of(values),
                text(request, "title"),
                request.getParameter("as") == null ? CardText.NUMBER : text(request, "as"));
    }

    private static String text(HttpServletRequest request, String name) {
        String typed = request.getParameter(name);
        return typed == null ? "" : typed;
    }

    @PostMapping("/{card}/forward")
    @Requires("reports:write")
    View forward(
            @PathVariable String shop, @PathVariable long id, @PathVariable long card, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        dashboards.move(reading.id(), id, card, -1);
        return Redirect.to(Way.of(reading, request).changing(id));
    }

    @PostMapping("/{card}/back")
    @Requires("reports:write")
    View back(@PathVariable String shop, @PathVariable long id, @PathVariable long card, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        dashboards.move(reading.id(), id, card, 1);
        return Redirect.to(Way.of(reading, request).changing(id));
    }

    @PostMapping("/{card}/remove")
    @Requires("reports:write")
    View remove(
            @PathVariable String shop,
            @PathVariable long id,
            @PathVariable long card,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Reading reading = readings.of(request, shop);
        Way way = Way.of(reading, request);
        dashboards.remove(reading.id(), id, card);
        Toast.show(redirect, "The figure was taken off.", way.below(id, "/cards/" + card + "/restore"));
        return Redirect.to(way.changing(id));
    }

    @PostMapping("/{card}/restore")
    @Requires("reports:write")
    View restore(
            @PathVariable String shop, @PathVariable long id, @PathVariable long card, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        dashboards.restore(reading.id(), id, card);
        return Redirect.to(Way.of(reading, request).changing(id));
    }
}
