package dev.fullspan.journey.people;

import dev.fullspan.eventlog.query.Baskets;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Flows;
import dev.fullspan.eventlog.query.Orders;
import dev.fullspan.eventlog.query.PageOrders;
import dev.fullspan.eventlog.query.PageVisits;
import dev.fullspan.eventlog.query.Part;
import dev.fullspan.eventlog.query.People;
import dev.fullspan.eventlog.query.Sessions;
import dev.fullspan.eventlog.query.Who;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.journey.pages.PageLists;
import dev.fullspan.journey.pages.SuggestedGroups;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.DataTable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The sessions and orders behind figures of pages, paths, flows, searches and content, as long as the figure says. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("events:read")
class PageListsPage {
    private static final int ROWS = 50;

    private final Facts facts;
    private final SuggestedGroups groups;
    private final Readings readings;
    private final Clock clock;

    PageListsPage(Facts facts, SuggestedGroups groups, Readings readings, Clock clock) {
        this.facts = facts;
        this.groups = groups;
        this.readings = readings;
        this.clock = clock;
    }

    @GetMapping("/page-visits")
    View visits(@PathVariable String shop, @RequestParam(required = false) String after, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        PageVisits.Which which = PageLists.which(reading.others());
        Part<Sessions.Row> part = visits(reading, which, cursor(after));
        return page(
                "Visits",
                words(part.total(), part.total() == 1 ? " visit " : " visits ", words(which), reading),
                new ListTables(reading, clock.instant()).sessions(part.rows()),
                part.next(),
                after,
                reading);
    }

    @GetMapping("/page-people")
    View people(@PathVariable String shop, @RequestParam(required = false) String after, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        PageVisits.Which which = PageLists.which(reading.others());
        Part<People.Row> part = people(reading, which, cursor(after));
        return page(
                "People",
                words(part.total(), part.total() == 1 ? " person" : " people", " of visits " + words(which), reading),
                new ListTables(reading, clock.instant()).people(part.rows(), false),
                part.next(),
                after,
                reading);
    }

    @GetMapping("/page-people.csv")
    void peopleFile(@PathVariable String shop, HttpServletRequest request, HttpServletResponse answer)
            throws IOException {
        Reading reading = readings.of(request, shop);
        PageVisits.Which which = PageLists.which(reading.others());
        ListFiles.people(cursor -> people(reading, which, cursor), false).write("people", answer);
    }

    private Part<People.Row> people(Reading reading, PageVisits.Which which, Cursor cursor) {
        Who who = new Who.OnPages(
                reading.selection().scope(),
                groups.rules(reading.selection(), reading.others()),
                which,
                clock.instant());
        return facts.ask(new People(who, cursor));
    }

    @GetMapping("/page-orders")
    View orders(@PathVariable String shop, @RequestParam(required = false) String after, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        PageOrders.After behind = PageLists.after(reading.others());
        Part<Orders.Row> part = orders(reading, behind, cursor(after));
        return page(
                "Orders",
                words(part.total(), part.total() == 1 ? " order " : " orders ", words(behind), reading),
                new ListTables(reading, clock.instant()).orders(part.rows()),
                part.next(),
                after,
                reading);
    }

    @GetMapping("/page-visits.csv")
    void visitsFile(@PathVariable String shop, HttpServletRequest request, HttpServletResponse answer)
            throws IOException {
        Reading reading = readings.of(request, shop);
        PageVisits.Which which = PageLists.which(reading.others());
        ListFiles.visits(cursor -> visits(reading, which, cursor)).write("visits", answer);
    }

    @GetMapping("/page-orders.csv")
    void ordersFile(@PathVariable String shop, HttpServletRequest request, HttpServletResponse answer)
            throws IOException {
        Reading reading = readings.of(request, shop);
        PageOrders.After behind = PageLists.after(reading.others());
        ListFiles.orders(cursor -> orders(reading, behind, cursor)).write("orders", answer);
    }

    private Part<Sessions.Row> visits(Reading reading, PageVisits.Which which, Cursor cursor) {
        return facts.ask(new PageVisits(
                reading.selection().scope(),
                groups.rules(reading.selection(), reading.others()),
                which,
                clock.instant(),
                cursor));
    }

    private Part<Orders.Row> orders(Reading reading, PageOrders.After after, Cursor cursor) {
        return facts.ask(new PageOrders(
                reading.selection().scope(),
                groups.rules(reading.selection(), reading.others()),
                after,
                clock.instant(),
                cursor));
    }

    private static Cursor cursor(@Nullable String after) {
        return new Cursor(after == null || after.isEmpty() ? null : after, ROWS);
    }

    private static String words(long total, String what, String which, Reading reading) {
        return reading.formats().number(total) + what + which + ", "
                + reading.formats().range(reading.range()) + ".";
    }

    private static View page(
            String title,
            String count,
            DataTable table,
            @Nullable String next,
            @Nullable String after,
            Reading reading) {
        return new JtePage(
                "journey/people",
                new ListScreen(
                        title,
                        count,
                        FilterBars.of(reading),
                        table,
                        next == null ? null : reading.with("after", next),
                        after == null ? null : reading.without("after"),
                        reading.elsewhere(reading.path() + ".csv"),
                        null));
    }

    private static String words(PageVisits.Which which) {
        return switch (which) {
            case PageVisits.OfPage of -> words(of.did()) + " “" + of.page() + "”";
            case PageVisits.LongStay of ->
                "that stayed long on “" + of.page() + "”" + (of.withoutOrder() ? " and did not order" : "");
            case PageVisits.OnPath of ->
                "that began with “" + String.join(" → ", of.pages()) + "”" + (of.failing() ? " and did not order" : "");
            case PageVisits.OnWay of ->
                "that went “" + String.join(" → ", of.pages()) + "”" + (of.buying() ? " and ordered" : "");
            case PageVisits.AtStep of ->
                "that " + what(of.kind(), of.page(), of.direction()) + " " + steps(of.step(), of.direction())
                        + place(of.from());
            case PageVisits.Moved of ->
                "that " + what(of.kind(), of.page(), of.direction()) + " " + steps(of.step(), of.direction())
                        + place(of.from()) + " and " + what(of.toKind(), of.toPage(), of.direction()) + " "
                        + (of.direction() == Flows.Direction.INTO ? "just before" : "right after");
            case PageVisits.InLoop of -> "that went “" + of.page() + " → " + of.between() + " → " + of.page() + "”";
            case PageVisits.OfSearch of -> words(of.part()) + (of.term() == null ? "" : " “" + of.term() + "”");
            case PageVisits.Browsed of -> "that " + browsed(of.way()) + (of.bought() ? " and ordered" : "");
            case PageVisits.OfCategory of ->
                "that looked at “" + of.category() + "”" + (of.bought() ? " and ordered after it" : "");
        };
    }

    private static String browsed(Baskets.Way way) {
        return switch (way) {
            case CATEGORY -> "browsed by category";
            case BRAND -> "browsed by brand";
            case BOTH -> "browsed by category and by brand";
            case NEITHER -> "viewed other lists of products";
            case NONE -> "viewed no list of products";
        };
    }

    private static String words(PageVisits.Did did) {
        return switch (did) {
            case VIEWED -> "that viewed";
            case ENTERED -> "that began on";
            case CLOSED -> "that are over and viewed";
            case ENDED -> "that ended on";
            case LANDED -> "that are over and began on";
            case BOUNCED -> "that went no further than";
            case BOUGHT -> "that ordered after";
            case LEFT -> "without an order that viewed";
            case LEFT_HERE -> "without an order that ended on";
        };
    }

    private static String words(PageVisits.Searched part) {
        return switch (part) {
            case ALL -> "that searched";
            case VAIN -> "that searched and found nothing for";
            case CLOSED -> "that are over and searched";
            case LEFT -> "that left after searching";
            case BOUGHT -> "that ordered after searching";
        };
    }

    private static String steps(int step, Flows.Direction direction) {
        return step == 0
                ? "at "
                : step
                        + (step == 1 ? " step " : " steps ")
                        + (direction == Flows.Direction.INTO ? "before " : "after ");
    }

    private static String what(Flows.Kind kind, @Nullable String page, Flows.Direction direction) {
        return switch (kind) {
            case PAGE -> page == null ? "were" : "viewed “" + page + "”";
            case OTHER -> "viewed another page";
            case END -> direction == Flows.Direction.INTO ? "had not begun" : "had left";
            case OPEN -> "are still there";
        };
    }

    private static String place(Flows.From from) {
        return switch (from) {
            case Flows.Beginning beginning -> "their first page";
            case Flows.AtPage at -> "“" + at.page() + "”";
            case Flows.AtEvent at -> "“" + at.name() + "”";
        };
    }

    private static String words(PageOrders.After after) {
        return switch (after) {
            case PageOrders.OfPage of -> "of visits that had viewed “" + of.page() + "”";
            case PageOrders.OfPath of -> "by “" + String.join(" → ", of.pages()) + "”";
            case PageOrders.OfSearch of -> "after a search" + (of.term() == null ? "" : " for “" + of.term() + "”");
            case PageOrders.OfCategory of -> "of visits that had looked at “" + of.category() + "”";
        };
    }
}
