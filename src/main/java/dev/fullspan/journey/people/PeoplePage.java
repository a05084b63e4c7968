package dev.fullspan.journey.people;

import dev.fullspan.eventlog.query.Attribution;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Orders;
import dev.fullspan.eventlog.query.Part;
import dev.fullspan.eventlog.query.People;
import dev.fullspan.eventlog.query.Sessions;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.journey.channels.ChannelsChoice;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.DataTable;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The people, sessions and orders behind a figure. Every list is as long as the figure says. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("events:read")
class PeoplePage {
    private static final int ROWS = 50;

    private final PeopleReport report;
    private final Readings readings;
    private final Clock clock;

    PeoplePage(PeopleReport report, Readings readings, Clock clock) {
        this.report = report;
        this.readings = readings;
        this.clock = clock;
    }

    @GetMapping("/people")
    View people(@PathVariable String shop, @RequestParam(required = false) String after, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        Behind behind = Behind.of(reading, clock.instant());
        Part<People.Row> part = report.people(behind.who(), cursor(after));
        String people = part.total() == 1 ? " person" : " people";
        return page(
                behind.title(),
                reading.formats().number(part.total()) + people,
                behind.money() ? " Who left most stands first." : "",
                new ListTables(reading, clock.instant()).people(part.rows(), behind.money()),
                part.next(),
                after,
                behind.from(),
                reading);
    }

    @GetMapping("/sessions")
    View sessions(
            @PathVariable String shop,
            @RequestParam(defaultValue = "all") String of,
            @RequestParam(required = false) String after,
            HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        Part<Sessions.Row> part = report.sessions(reading.selection(), kind(of), cursor(after));
        return page(
                title(kind(of)),
                reading.formats().number(part.total()) + (part.total() == 1 ? " session" : " sessions"),
                "",
                new ListTables(reading, clock.instant()).sessions(part.rows()),
                part.next(),
                after,
                null,
                reading);
    }

    @GetMapping("/orders/counted")
    View orders(@PathVariable String shop, @RequestParam(required = false) String after, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        Attribution.Touched touched = ChannelsChoice.touched(reading);
        Part<Orders.Row> part = report.orders(reading.selection(), touched, cursor(after));
        return page(
                touched == null ? "Orders as counted" : ChannelsChoice.title(touched),
                reading.formats().number(part.total()) + (part.total() == 1 ? " order" : " orders"),
                "",
                new ListTables(reading, clock.instant()).orders(part.rows()),
                part.next(),
                after,
                touched == null
                        ? null
                        : new ListScreen.Back(
                                "Back to the channels",
                                reading.at("/channels?"
                                        + ChannelsChoice.of(touched).query())),
                reading);
    }

    private static View page(
            String title,
            String count,
            String order,
            DataTable table,
            @Nullable String next,
            @Nullable String after,
            ListScreen.@Nullable Back back,
            Reading reading) {
        return new JtePage(
                "journey/people",
                new ListScreen(
                        title,
                        count + ", " + reading.formats().range(reading.range()) + "." + order,
                        FilterBars.of(reading),
                        table,
                        next == null ? null : reading.with("after", next),
                        after == null ? null : reading.without("after"),
                        reading.elsewhere(reading.path() + ".csv"),
                        back));
    }

    private static Cursor cursor(@Nullable String after) {
        return new Cursor(after == null || after.isEmpty() ? null : after, ROWS);
    }

    static Sessions.Kind kind(String of) {
        return switch (of) {
            case "all" -> Sessions.Kind.ALL;
            case "buying" -> Sessions.Kind.BUYING;
            case "closed" -> Sessions.Kind.CLOSED;
            case "bounced" -> Sessions.Kind.BOUNCED;
            default ->
                throw new ProblemException(Problem.INVALID_REQUEST, "of", "“of” is all, buying, closed or bounced.");
        };
    }

    private static String title(Sessions.Kind kind) {
        return switch (kind) {
            case ALL -> "Sessions";
            case BUYING -> "Sessions with an order";
            case CLOSED -> "Sessions that are over";
            case BOUNCED -> "Sessions that went no further";
        };
    }
}
