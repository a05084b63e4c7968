package dev.fullspan.journey.dashboards;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.Visiting;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
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

/** The pages of dashboards: all of them, one with its figures, and making and changing them. */
@Controller
@RequestMapping("/shops/{shop}/dashboards")
@Requires("reports:read")
class DashboardsPage {
    private final Dashboards dashboards;
    private final DashboardFigures figures;
    private final Readings readings;
    private final Visiting visiting;

    DashboardsPage(Dashboards dashboards, DashboardFigures figures, Readings readings, Visiting visiting) {
        this.dashboards = dashboards;
        this.figures = figures;
        this.readings = readings;
        this.visiting = visiting;
    }

    @GetMapping
    View all(@PathVariable String shop) {
        return list(ShopId.parse(shop), "", null);
    }

    private JtePage list(ShopId shop, String name, @Nullable ProblemException wrong) {
        String at = "/shops/" + shop + "/dashboards";
        return new JtePage(
                "journey/dashboards",
                new DashboardScreen.All(
                        dashboards.all(shop).stream()
                                .map(one -> new DashboardScreen.Line(one.name(), one.author(), at + "/" + one.id()))
                                .toList(),
                        Field.text("name", "Name of the dashboard", name).wrong(wrong == null ? null : wrong.detail()),
                        at));
    }

    @PostMapping
    @Requires("reports:write")
    View add(@PathVariable String shop, @RequestParam(defaultValue = "") String name, HttpServletRequest request) {
        ShopId of = ShopId.parse(shop);
        try {
            long id = dashboards.add(of, Dashboards.checked("name", name, false), visiting.name(request));
            return Redirect.to("/shops/" + of + "/dashboards/" + id);
        } catch (ProblemException e) {
            return list(of, name, e).withStatus(422);
        }
    }

    @GetMapping("/{id}")
    View one(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return page(readings.of(request, shop), id, List.of("", "", "", ""), null);
    }

    /** @param typed figure, title, dimension and value as they were typed */
    private JtePage page(Reading reading, long id, List<String> typed, @Nullable ProblemException wrong) {
        Dashboard dashboard = dashboards.get(reading.id(), id);
        String at = "/shops/" + reading.id() + "/dashboards/" + id;
        List<KeyFigure> shown = figures.of(dashboard, reading);
        List<DashboardScreen.Card> cards = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            String card = at + "/cards/" + dashboard.cards().get(i).id();
            cards.add(new DashboardScreen.Card(shown.get(i), i == 0 ? "" : card + "/forward", card + "/remove"));
        }
        return new JtePage(
                "journey/dashboard",
                new DashboardScreen(
                        dashboard.name(),
                        cards.isEmpty()
                                ? "Nothing stands here yet. Put the figures on it that you look at every day."
                                : "Made by " + dashboard.author() + ". Every figure opens what stands behind it.",
                        cards,
                        fields(typed, wrong),
                        at + "/cards",
                        new Confirm(
                                "Delete…",
                                "The dashboard goes for everyone. The figures themselves stay in their reports.",
                                "Delete it",
                                at + "/delete"),
                        "/shops/" + reading.id() + "/dashboards"));
    }

    private static List<Field> fields(List<String> typed, @Nullable ProblemException wrong) {
        List<Field.Option> offered = Dashboard.FIGURES.stream()
                .map(one -> new Field.Option(one.slug(), one.label()))
                .toList();
        List<Field.Option> by = new ArrayList<>(List.of(new Field.Option("", "All visits")));
        for (Dimension dimension : Dimension.values()) {
            by.add(new Field.Option(dimension.parameter(), dimension.label()));
        }
        return List.of(
                field(Field.select("figure", "Figure", typed.get(0), offered), wrong),
                field(
                        Field.select("dimension", "Only visits by", typed.get(2), by)
                                .optional(),
                        wrong),
                field(Field.text("value", "Which", typed.get(3)).optional(), wrong)
                        .hinted("As reports write it: Email, mobile, DE."),
                field(Field.text("title", "Its name", typed.get(1)).optional(), wrong));
    }

    private static Field field(Field field, @Nullable ProblemException wrong) {
        return wrong != null && field.name().equals(wrong.field()) ? field.wrong(wrong.detail()) : field;
    }

    @PostMapping("/{id}/cards")
    @Requires("reports:write")
    View put(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String figure,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(name = "dimension", defaultValue = "") String dimension,
            @RequestParam(defaultValue = "") String value,
            HttpServletRequest request) {
        ShopId of = ShopId.parse(shop);
        try {
            dashboards.put(of, id, Dashboards.card(figure, title, dimension, value));
        } catch (ProblemException e) {
            return page(readings.of(request, shop), id, List.of(figure, title, dimension, value), e)
                    .withStatus(422);
        }
        return Redirect.to("/shops/" + of + "/dashboards/" + id);
    }

    @PostMapping("/{id}/cards/{card}/remove")
    @Requires("reports:write")
    View remove(
            @PathVariable String shop, @PathVariable long id, @PathVariable long card, RedirectAttributes redirect) {
        ShopId of = ShopId.parse(shop);
        dashboards.remove(of, id, card);
        Toast.show(redirect, "The figure was taken off.");
        return Redirect.to("/shops/" + of + "/dashboards/" + id);
    }

    @PostMapping("/{id}/cards/{card}/forward")
    @Requires("reports:write")
    View forward(@PathVariable String shop, @PathVariable long id, @PathVariable long card) {
        ShopId of = ShopId.parse(shop);
        dashboards.forward(of, id, card);
        return Redirect.to("/shops/" + of + "/dashboards/" + id);
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
