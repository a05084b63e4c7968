package dev.fullspan.journey.pages;

import dev.fullspan.eventlog.query.Pages.Dwell;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.CsvFile;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.Visiting;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages, one page, and the rules that join paths. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("reports:read")
class PagesPage {
    private final PagesReport report;
    private final PageGroups groups;
    private final Readings readings;
    private final Visiting visiting;
    private final PageNames names;

    PagesPage(PagesReport report, PageGroups groups, Readings readings, Visiting visiting, PageNames names) {
        this.names = names;
        this.report = report;
        this.groups = groups;
        this.readings = readings;
        this.visiting = visiting;
    }

    @GetMapping("/pages")
    View pages(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        Dwell dwell = dwell(reading);
        PagesView view = report.of(reading.selection(), dwell);
        PagesTable table = new PagesTable(
                view,
                names.of(
                        reading.selection(),
                        view.rows().stream().map(PagesView.Row::page).toList()),
                reading);
        String csv = reading.at("/pages.csv?dwell=" + PageLists.word(dwell));
        return new JtePage(
                "journey/report",
                new ReportScreen(
                        "Pages",
                        table.answer(),
                        FilterBars.of(reading),
                        List.of(),
                        List.of(choices(reading, dwell)),
                        List.of(new ReportScreen.Section(
                                null, null, table.table(TableState.of(request)).withCsv(csv), true)),
                        view.notes(),
                        new ReportScreen.Action("Groups of paths", reading.at("/pages/groups"))));
    }

    @GetMapping("/pages.csv")
    ResponseEntity<byte[]> file(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        return CsvFile.of(
                report.of(reading.selection(), dwell(reading)).table(),
                "pages-" + reading.range().from() + "-" + reading.range().to());
    }

    @GetMapping("/pages/detail")
    View detail(@PathVariable String shop, @RequestParam(defaultValue = "") String path, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        if (path.isBlank()) {
            throw new ProblemException(Problem.INVALID_REQUEST, "path", "Name the page.");
        }
        Dwell dwell = dwell(reading);
        PageDetailScreens screens = new PageDetailScreens(names.of(reading.selection(), List.of(path)), reading);
        return new JtePage(
                "journey/page",
                report.detail(reading.selection(), path, dwell)
                        .map(detail -> screens.screen(detail, choices(reading, dwell)))
                        .orElseGet(() -> screens.empty(path)));
    }

    private static Dwell dwell(Reading reading) {
        return PageLists.one(Dwell.class, "dwell", Dwell.NEXT_EVENT, reading.others());
    }

    private static ReportScreen.Choices choices(Reading reading, Dwell dwell) {
        return new ReportScreen.Choices(
                "Up to what a view is timed",
                List.of(
                        new Choice(
                                "Timed to the next event",
                                reading.with("dwell", PageLists.word(Dwell.NEXT_EVENT)),
                                dwell == Dwell.NEXT_EVENT),
                        new Choice(
                                "To the next page",
                                reading.with("dwell", PageLists.word(Dwell.NEXT_PAGE)),
                                dwell == Dwell.NEXT_PAGE)));
    }

    @GetMapping("/pages/groups")
    View groups(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        return new JtePage("journey/page_groups", PageGroupsScreen.of(report.groups(reading.selection()), reading));
    }

    @PostMapping("/pages/groups/accept")
    @Requires("reports:write")
    View accept(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String pattern,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        String kept = pattern.strip();
        groups.decide(ShopId.parse(shop), kept, true, visiting.name(request));
        Toast.show(
                redirect,
                "“" + kept + "” is one page now.",
                address(shop) + "/forget?pattern=" + Addresses.encoded(kept));
        return Redirect.to(address(shop));
    }

    @PostMapping("/pages/groups/refuse")
    @Requires("reports:write")
    View refuse(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String pattern,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        groups.decide(ShopId.parse(shop), pattern, false, visiting.name(request));
        Toast.show(
                redirect,
                "“" + pattern + "” is not suggested again.",
                address(shop) + "/forget?pattern=" + Addresses.encoded(pattern));
        return Redirect.to(address(shop));
    }

    @PostMapping("/pages/groups/forget")
    @Requires("reports:write")
    View forget(
            @PathVariable String shop, @RequestParam(defaultValue = "") String pattern, RedirectAttributes redirect) {
        groups.forget(ShopId.parse(shop), pattern);
        Toast.show(redirect, "The rule “" + pattern + "” is gone; its paths are pages of their own.");
        return Redirect.to(address(shop));
    }

    private static String address(String shop) {
        return "/shops/" + shop + "/pages/groups";
    }
}
