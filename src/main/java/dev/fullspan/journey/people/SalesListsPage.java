package dev.fullspan.journey.people;

import dev.fullspan.eventlog.query.Cohorts;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Orders;
import dev.fullspan.eventlog.query.Part;
import dev.fullspan.eventlog.query.People;
import dev.fullspan.eventlog.query.SalesOrders;
import dev.fullspan.eventlog.query.Who;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.journey.cohorts.CohortsChoice;
import dev.fullspan.journey.sales.SalesLists;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.DataTable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The orders behind figures of sales, as many as the figure says. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("events:read")
class SalesListsPage {
    private static final int ROWS = 50;

    private final Facts facts;
    private final Readings readings;
    private final Clock clock;

    SalesListsPage(Facts facts, Readings readings, Clock clock) {
        this.facts = facts;
        this.readings = readings;
        this.clock = clock;
    }

    @GetMapping("/sales-orders")
    View orders(@PathVariable String shop, @RequestParam(required = false) String after, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        SalesOrders.Which which = SalesLists.which(reading.others(), clock.instant());
        Part<Orders.Row> part = orders(reading, which, cursor(after));
        return page(
                "Orders",
                words(part.total(), part.total() == 1 ? " order " : " orders ", words(which), reading),
                new ListTables(reading, clock.instant()).orders(part.rows()),
                part.next(),
                after,
                reading,
                which instanceof SalesOrders.OfRow
                        ? new ListScreen.Back("Back to the sales", reading.at("/sales"))
                        : new ListScreen.Back("Back to the baskets", reading.at("/baskets")));
    }

    @GetMapping("/cohort-people")
    View people(@PathVariable String shop, @RequestParam(required = false) String after, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        Who.InCohort who = CohortsChoice.who(reading.others(), reading.selection(), clock.instant());
        Part<People.Row> part = facts.ask(new People(who, cursor(after)));
        return page(
                "People",
                words(part.total(), part.total() == 1 ? " person " : " people ", words(who), reading),
                new ListTables(reading, clock.instant()).people(part.rows(), false),
                part.next(),
                after,
                reading,
                new ListScreen.Back("Back to the cohorts", reading.at("/cohorts")));
    }

    @GetMapping("/cohort-people.csv")
    void peopleFile(@PathVariable String shop, HttpServletRequest request, HttpServletResponse answer)
            throws IOException {
        Reading reading = readings.of(request, shop);
        Who.InCohort who = CohortsChoice.who(reading.others(), reading.selection(), clock.instant());
        ListFiles.people(cursor -> facts.ask(new People(who, cursor)), false).write("people", answer);
    }

    private static String words(Who.InCohort who) {
        String of = who.cohorts().of() == Cohorts.Of.REPEAT ? "order" : "visit";
        String group = who.value() == null ? "unknown" : "“" + who.value() + "”";
        String first = "whose first " + of + " is of " + group;
        String later = who.cohorts().period().name().toLowerCase(Locale.ROOT) + " " + who.period();
        return switch (who.part()) {
            case ALL -> first;
            case ACTIVE -> first + ", with one in " + later;
            case MATURE -> first + ", for whom " + later + " is over";
            case SO_FAR -> first + ", with one so far in " + later;
        };
    }

    @GetMapping("/sales-orders.csv")
    void ordersFile(@PathVariable String shop, HttpServletRequest request, HttpServletResponse answer)
            throws IOException {
        Reading reading = readings.of(request, shop);
        SalesOrders.Which which = SalesLists.which(reading.others(), clock.instant());
        ListFiles.orders(cursor -> orders(reading, which, cursor)).write("orders", answer);
    }

    private Part<Orders.Row> orders(Reading reading, SalesOrders.Which which, Cursor cursor) {
        return facts.ask(new SalesOrders(reading.selection().scope(), which, cursor));
    }

    private static String words(SalesOrders.Which which) {
        return switch (which) {
            case SalesOrders.OfRow of ->
                switch (of.kind()) {
                    case VALUE -> "of “" + of.value() + "”";
                    case UNKNOWN -> "that do not tell “" + of.by().label() + "”";
                    case WITHOUT_LINES -> "that do not tell their lines";
                };
            case SalesOrders.OfUnits of ->
                of.to() == Long.MAX_VALUE
                        ? "with " + of.from() + " things or more"
                        : of.from() == of.to()
                                ? "with " + of.from() + (of.from() == 1 ? " thing" : " things")
                                : "with " + of.from() + " to " + of.to() + " things";
            case SalesOrders.OfPair of ->
                of.one().equals(of.other())
                        ? "with “" + of.one() + "”"
                        : "with “" + of.one() + "” and “" + of.other() + "”";
            case SalesOrders.OfTop of ->
                (of.top() ? "of the largest tenth" : "not of the largest tenth") + " with “" + of.value() + "”";
            case SalesOrders.Followed of ->
                "with “" + of.first() + "”"
                        + (of.second() == null
                                ? " older than " + of.window().toDays() + " days"
                                : ", then “" + of.second() + "” within "
                                        + of.window().toDays() + " days");
        };
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
            Reading reading,
            ListScreen.Back back) {
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
                        back));
    }
}
