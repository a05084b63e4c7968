package dev.fullspan.journey.dashboards;

import dev.fullspan.journey.CsvFile;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.journey.dashboards.DashboardScreen.Acts;
import dev.fullspan.journey.dashboards.DashboardScreen.Block;
import dev.fullspan.journey.dashboards.DashboardScreen.Wide;
import dev.fullspan.journey.dashboards.DashboardView.Told;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.Visiting;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of one dashboard, to look at and to change, and its courses as a file. */
@Controller
@RequestMapping("/shops/{shop}/dashboards/{id}")
@Requires("reports:read")
class DashboardPage {
    private final Dashboards dashboards;
    private final DashboardReport report;
    private final Readings readings;
    private final Visiting visiting;

    DashboardPage(Dashboards dashboards, DashboardReport report, Readings readings, Visiting visiting) {
        this.dashboards = dashboards;
        this.report = report;
        this.readings = readings;
        this.visiting = visiting;
    }

    /**
     * What was typed as its new name and as the name of another like it.
     *
     * @param wrong what is wrong with one of them, or null
     */
    private record Names(
            @Nullable String name,
            @Nullable String copy,
            @Nullable ProblemException wrong) {
        static final Names NONE = new Names(null, null, null);

        Field field(String field, String label, @Nullable String typed, String usual) {
            Field shown =
                    Field.text(field, label, typed == null ? usual : typed).completing("off");
            return wrong != null && field.equals(wrong.field()) ? shown.wrong(wrong.detail()) : shown;
        }
    }

    @GetMapping
    View one(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean change,
            HttpServletRequest request) {
        return page(id, readings.of(request, shop), change ? Names.NONE : null, request);
    }

    @GetMapping("/courses.csv")
    ResponseEntity<byte[]> courses(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        return CsvFile.of(
                report.of(dashboards.get(reading.id(), id), reading.selection()).table(),
                "dashboard-" + id + "-" + reading.range().from() + "-"
                        + reading.range().to());
    }

    /** @param names null where the page is only looked at */
    private JtePage page(long id, Reading asked, @Nullable Names names, HttpServletRequest request) {
        Dashboard dashboard = dashboards.get(asked.id(), id);
        Way way = Way.of(asked, request);
        Reading reading = new Reading(
                asked.shop(),
                asked.selection(),
                asked.formats(),
                "/shops/" + asked.id() + "/dashboards/" + id,
                names == null ? Map.of() : Map.of("change", List.of("true")),
                asked.notes());
        DashboardView view = report.of(dashboard, reading.selection());
        DashboardScreens screens = new DashboardScreens(view, reading);
        String add = way.below(id, "/cards/new");
        return new JtePage(
                "journey/dashboard",
                new DashboardScreen(
                        dashboard.name(),
                        screens.lead(),
                        FilterBars.of(reading),
                        blocks(view, screens, names == null ? null : way),
                        screens.notes(),
                        view.cards().isEmpty()
                                ? new Empty(
                                        Empty.Kind.NO_DATA,
                                        "Nothing stands here yet",
                                        "Put the figures on it that you look at every day.",
                                        "Put a figure on it",
                                        add)
                                : null,
                        new DashboardScreen.Links(
                                way.all(),
                                add,
                                reading.at("/dashboards/" + id + "/courses.csv"),
                                names == null ? way.changing(id) : way.looking(id)),
                        names == null ? null : change(dashboard, names, way)));
    }

    private static DashboardScreen.Change change(Dashboard dashboard, Names names, Way way) {
        long id = dashboard.id();
        return new DashboardScreen.Change(
                names.field("name", "Its name", names.name(), dashboard.name()),
                way.below(id, "/rename"),
                names.field("copy", "Name of the new one", names.copy(), ""),
                way.below(id, "/duplicate"),
                new Confirm(
                        "Delete…",
                        "The dashboard goes for everyone. The figures themselves stay in their reports.",
                        "Delete it",
                        way.below(id, "/delete")));
    }

    /** Figures that follow each other stand side by side; a chart stands alone. */
    private static List<Block> blocks(DashboardView view, DashboardScreens screens, @Nullable Way changing) {
        List<Block> blocks = new ArrayList<>();
        List<DashboardScreen.Card> figures = new ArrayList<>();
        for (int i = 0; i < view.cards().size(); i++) {
            Told card = view.cards().get(i);
            Acts acts = changing == null ? null : acts(view, i, changing);
            if (!card.card().chart()) {
                figures.add(new DashboardScreen.Card(screens.withLine(card), acts));
                continue;
            }
            if (!figures.isEmpty()) {
                blocks.add(new Block(figures, null));
                figures = new ArrayList<>();
            }
            blocks.add(new Block(List.of(), new Wide(screens.figure(card), screens.chart(card), acts)));
        }
        if (!figures.isEmpty()) {
            blocks.add(new Block(figures, null));
        }
        return blocks;
    }

    private static Acts acts(DashboardView view, int at, Way way) {
        long id = view.dashboard().id();
        String card = "/cards/" + view.cards().get(at).card().id();
        return new Acts(
                at == 0 ? "" : way.below(id, card + "/forward"),
                at == view.cards().size() - 1 ? "" : way.below(id, card + "/back"),
                way.below(id, card + "/remove"));
    }

    @PostMapping("/rename")
    @Requires("reports:write")
    View rename(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String name,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Reading reading = readings.of(request, shop);
        try {
            dashboards.rename(reading.id(), id, "name", CardText.name("name", name));
        } catch (ProblemException e) {
            return page(id, reading, new Names(name, null, e), request).withStatus(422);
        }
        Toast.show(redirect, "The dashboard has another name.");
        return Redirect.to(Way.of(reading, request).changing(id));
    }

    @PostMapping("/duplicate")
    @Requires("reports:write")
    View duplicate(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String copy,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Reading reading = readings.of(request, shop);
        Dashboard original = dashboards.get(reading.id(), id);
        try {
            long made = dashboards.add(
                    reading.id(), "copy", CardText.name("copy", copy), visiting.name(request), original.cards());
            Toast.show(redirect, "This is the new one, like “" + original.name() + "”.");
            return Redirect.to(Way.of(reading, request).changing(made));
        } catch (ProblemException e) {
            return page(id, reading, new Names(null, copy, e), request).withStatus(422);
        }
    }
}
