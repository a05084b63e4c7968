package dev.fullspan.journey.paths;

import dev.fullspan.eventlog.query.ConversionPaths;
import dev.fullspan.eventlog.query.ConversionPaths.Ranking;
import dev.fullspan.eventlog.query.ConversionPaths.Until;
import dev.fullspan.eventlog.query.EventNames;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Flows;
import dev.fullspan.eventlog.query.PathShapes;
import dev.fullspan.journey.CsvFile;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.journey.Table;
import dev.fullspan.journey.pages.PageGroups;
import dev.fullspan.journey.pages.PageLists;
import dev.fullspan.journey.pages.ReportScreen;
import dev.fullspan.journey.pages.SuggestedGroups;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.TableState;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The pages of paths: to orders, winning ones, into and out of places, in circles and to dead ends. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("reports:read")
class PathsPage {
    private static final int OFFERED = 100;
    /** Pages of a path that one can read at a glance. */
    private static final int SHORT = 3;

    private static final String EACH = "each";

    private final PathsReport report;
    private final Readings readings;
    private final Facts facts;
    private final SuggestedGroups suggested;
    private final PageGroups groups;

    PathsPage(PathsReport report, Readings readings, Facts facts, SuggestedGroups suggested, PageGroups groups) {
        this.report = report;
        this.readings = readings;
        this.facts = facts;
        this.suggested = suggested;
        this.groups = groups;
    }

    @GetMapping("/paths")
    View paths(@PathVariable String shop, @RequestParam(defaultValue = "0") int length, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        PathsView view = view(reading, length);
        WaysView ways = report.ways(reading.selection());
        PathTables tables = new PathTables(reading);
        String csv = reading.at("/paths.csv?until=" + PageLists.word(view.until()) + "&ranking="
                + PageLists.word(view.ranking()) + "&length=" + view.length()
                + (isGrouped(reading) ? "" : "&pages=" + EACH));
        return new JtePage(
                "journey/report",
                new ReportScreen(
                        "Paths",
                        tables.answer(ways, view),
                        FilterBars.of(reading),
                        PathTabs.of(reading, "/paths"),
                        List.of(until(reading, view), length(reading, view), pages(reading), ranking(reading, view)),
                        List.of(new ReportScreen.Section(
                                null,
                                null,
                                tables.paths(view, isGrouped(reading), TableState.of(request))
                                        .withCsv(csv),
                                true)),
                        view.notes(),
                        new ReportScreen.Action("Groups of paths", reading.at("/pages/groups"))));
    }

    private PathsView view(Reading reading, int length) {
        return report.paths(
                reading.selection(),
                isGrouped(reading) ? suggested.rules(reading.selection()) : groups.rules(reading.id()),
                PageLists.one(Until.class, "until", Until.CART, reading.others()),
                PageLists.one(Ranking.class, "ranking", Ranking.ORDERS, reading.others()),
                length < 1 ? SHORT : Math.min(length, ConversionPaths.LONGEST));
    }

    /** Whether pages of one kind stand together; where nobody says otherwise they do. */
    private static boolean isGrouped(Reading reading) {
        return !reading.others().getOrDefault("pages", List.of()).contains(EACH);
    }

    private static ReportScreen.Choices pages(Reading reading) {
        boolean grouped = isGrouped(reading);
        return new ReportScreen.Choices(
                "Pages",
                List.of(
                        new Choice("Kinds of pages", reading.without("pages"), grouped),
                        new Choice("Each page", reading.with("pages", EACH), !grouped)));
    }

    private static ReportScreen.Choices until(Reading reading, PathsView view) {
        return new ReportScreen.Choices(
                "Where paths end",
                List.of(
                        choice(reading, "until", Until.CART, "Up to the cart", view.until()),
                        choice(reading, "until", Until.ORDER, "Up to the order", view.until())));
    }

    private static ReportScreen.Choices length(Reading reading, PathsView view) {
        List<Choice> choices = new ArrayList<>();
        for (int pages : List.of(2, SHORT, 5)) {
            choices.add(new Choice(
                    "First " + pages + " pages",
                    pages == SHORT ? reading.without("length") : reading.with("length", Integer.toString(pages)),
                    view.length() == pages));
        }
        choices.add(new Choice(
                "Whole",
                reading.with("length", Integer.toString(ConversionPaths.LONGEST)),
                view.length() == ConversionPaths.LONGEST));
        return new ReportScreen.Choices("After how many pages paths are cut", choices);
    }

    private static ReportScreen.Choices ranking(Reading reading, PathsView view) {
        return new ReportScreen.Choices(
                "Ranked by",
                List.of(
                        choice(reading, "ranking", Ranking.ORDERS, "By orders", view.ranking()),
                        choice(reading, "ranking", Ranking.REVENUE, "By revenue", view.ranking())));
    }

    private static Choice choice(Reading reading, String name, Enum<?> value, String label, Enum<?> current) {
        return new Choice(label, reading.with(name, PageLists.word(value)), value == current);
    }

    @GetMapping("/paths/ways")
    View ways(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        WaysView view = report.ways(reading.selection());
        PathTables tables = new PathTables(reading);
        return new JtePage(
                "journey/report",
                new ReportScreen(
                        "Winning ways",
                        tables.answer(
                                view,
                                new PathsView(
                                        reading.selection(),
                                        Until.CART,
                                        Ranking.ORDERS,
                                        ConversionPaths.LONGEST,
                                        0,
                                        List.of(),
                                        List.of())),
                        FilterBars.of(reading),
                        PathTabs.of(reading, "/paths/ways"),
                        List.of(),
                        List.of(new ReportScreen.Section(
                                null,
                                null,
                                tables.ways(view, TableState.of(request)).withCsv(reading.at("/paths/ways.csv")),
                                true)),
                        Stream.concat(
                                        Stream.of(
                                                "A way that sells more went along with buying. Whether it is the cause, a test can show:"
                                                        + " lead others the same way and compare."),
                                        view.notes().stream())
                                .toList(),
                        null));
    }

    @GetMapping("/paths/detours")
    View detours(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        DetoursView view = report.detours(reading.selection());
        PathTables tables = new PathTables(reading);
        return new JtePage(
                "journey/report",
                new ReportScreen(
                        "Loops and dead ends",
                        tables.answer(view),
                        FilterBars.of(reading),
                        PathTabs.of(reading, "/paths/detours"),
                        List.of(),
                        List.of(
                                new ReportScreen.Section(
                                        "Dead ends",
                                        "Pages on which visits without an order end more often than is usual, the surest first.",
                                        tables.deadEnds(view),
                                        false),
                                new ReportScreen.Section(
                                        "Loops",
                                        "Visits that went to another page and straight back, perhaps because they looked for something.",
                                        tables.loops(view, TableState.of(request))
                                                .withCsv(reading.at("/paths/detours.csv")),
                                        true)),
                        view.notes(),
                        null));
    }

    @GetMapping("/paths/flow")
    View flow(
            @PathVariable String shop,
            @RequestParam(defaultValue = "3") int depth,
            @RequestParam(defaultValue = "6") int width,
            HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        FlowView view = flow(reading, depth, width);
        Flows.From from = view.from();
        FlowScreen.Form form = new FlowScreen.Form(
                "/shops/" + reading.id() + "/paths/flow",
                from instanceof Flows.AtPage at ? at.page() : "",
                from instanceof Flows.AtEvent at ? at.name() : "",
                view.depth(),
                clamped(width),
                List.of(1, 2, 3, 4, 5),
                facts.ask(new PathShapes(reading.selection().scope(), OFFERED)).stream()
                        .map(PathShapes.Row::path)
                        .toList(),
                facts.ask(new EventNames(reading.selection().scope())).stream()
                        .map(EventNames.Row::name)
                        .limit(OFFERED)
                        .toList());
        return new JtePage("journey/flow", new FlowScreens(reading, view).screen(form, TableState.of(request)));
    }

    private FlowView flow(Reading reading, int depth, int width) {
        Flows.From from = PageLists.place(reading.others());
        Flows.Direction asked =
                PageLists.one(Flows.Direction.class, "direction", Flows.Direction.OUT_OF, reading.others());
        Flows.Direction direction = from instanceof Flows.Beginning ? Flows.Direction.OUT_OF : asked;
        return report.flow(reading.selection(), from, direction, Math.clamp(depth, 1, Flows.DEEPEST), clamped(width));
    }

    private static int clamped(int width) {
        return Math.clamp(width, 1, Flows.WIDEST);
    }

    @GetMapping("/paths/flow.csv")
    ResponseEntity<byte[]> flowFile(
            @PathVariable String shop,
            @RequestParam(defaultValue = "3") int depth,
            @RequestParam(defaultValue = "6") int width,
            HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        return file(flow(reading, depth, width).table(), "flow", reading);
    }

    @GetMapping("/paths/ways.csv")
    ResponseEntity<byte[]> waysFile(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        return file(report.ways(reading.selection()).table(), "winning-ways", reading);
    }

    @GetMapping("/paths/detours.csv")
    ResponseEntity<byte[]> detoursFile(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        return file(report.detours(reading.selection()).table(), "detours", reading);
    }

    @GetMapping("/paths.csv")
    ResponseEntity<byte[]> pathsFile(
            @PathVariable String shop, @RequestParam(defaultValue = "0") int length, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        return file(view(reading, length).table(), "paths", reading);
    }

    private static ResponseEntity<byte[]> file(Table table, String name, Reading reading) {
        return CsvFile.of(
                table,
                name + "-" + reading.range().from() + "-" + reading.range().to());
    }
}
