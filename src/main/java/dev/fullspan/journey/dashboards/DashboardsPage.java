package dev.fullspan.journey.dashboards;

import dev.fullspan.journey.Readings;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.Visiting;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of all dashboards, where they are made, and deleted. */
@Controller
@RequestMapping("/shops/{shop}/dashboards")
@Requires("reports:read")
class DashboardsPage {
    private final Dashboards dashboards;
    private final Readings readings;
    private final Visiting visiting;

    DashboardsPage(Dashboards dashboards, Readings readings, Visiting visiting) {
        this.dashboards = dashboards;
        this.readings = readings;
        this.visiting = visiting;
    }

    @GetMapping
    View all(@PathVariable String shop, HttpServletRequest request) {
        return list(shop, request, "", null);
    }

    private JtePage list(String shop, HttpServletRequest request, String name, @Nullable ProblemException wrong) {
        Way way = Way.of(readings.of(request, shop), request);
        return new JtePage(
                "journey/dashboards",
                new DashboardsScreen(
                        dashboards.all(way.shop()).stream()
                                .map(one -> new DashboardsScreen.Line(one.name(), one.author(), way.looking(one.id())))
                                .toList(),
                        Arrays.stream(ReadyMade.values())
                                .map(one -> new DashboardsScreen.Start(one.parameter(), one.title(), one.sentence()))
                                .toList(),
                        Field.text("name", "Name of the dashboard", name)
                                .completing("off")
                                .wrong(wrong == null ? null : wrong.detail()),
                        way.all(),
                        way.ready()));
    }

    @PostMapping
    @Requires("reports:write")
    View add(@PathVariable String shop, @RequestParam(defaultValue = "") String name, HttpServletRequest request) {
        try {
            return made(shop, CardText.name("name", name), List.of(), request);
        } catch (ProblemException e) {
            return list(shop, request, name, e).withStatus(422);
        }
    }

    @PostMapping("/ready-made")
    @Requires("reports:write")
    View start(@PathVariable String shop, @RequestParam(defaultValue = "") String of, HttpServletRequest request) {
        ReadyMade chosen = ReadyMade.find(of)
                .orElseThrow(() -> Typed.wrong(
                        "of",
                        "“of” is one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(ReadyMade.values())
                                                .map(ReadyMade::parameter)
                                                .toList())
                                + "."));
        try {
            return made(shop, chosen.title(), chosen.cards(), request);
        } catch (ProblemException e) {
            return list(shop, request, chosen.title(), e).withStatus(422);
        }
    }

    private View made(String shop, String name, List<Dashboard.Card> cards, HttpServletRequest request) {
        Way way = Way.of(readings.of(request, shop), request);
        return Redirect.to(way.looking(dashboards.add(way.shop(), "name", name, visiting.name(request), cards)));
    }

    @PostMapping("/{id}/delete")
    @Requires("reports:write")
    View delete(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        ShopId of = ShopId.parse(shop);
        dashboards.delete(of, id);
        Toast.show(redirect, "The dashboard was deleted.");
        return Redirect.to("/shops/" + of + "/dashboards");
    }
}
