package dev.fullspan.journey.people;

import dev.fullspan.eventlog.query.Attribution;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.EventRow;
import dev.fullspan.eventlog.query.Orders;
import dev.fullspan.eventlog.query.Part;
import dev.fullspan.eventlog.query.People;
import dev.fullspan.eventlog.query.Refunds;
import dev.fullspan.eventlog.query.Sessions;
import dev.fullspan.journey.CsvFile;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.journey.Table;
import dev.fullspan.journey.channels.ChannelsChoice;
import dev.fullspan.kernel.Money;
import dev.fullspan.platform.Requires;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The lists behind the figures as files: all rows, not only the part that a page shows. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("events:read")
class ListFiles {
    private static final int PART = 1000;

    private final PeopleReport report;
    private final Readings readings;
    private final Clock clock;

    ListFiles(PeopleReport report, Readings readings, Clock clock) {
        this.report = report;
        this.readings = readings;
        this.clock = clock;
    }

    @GetMapping("/people.csv")
    void people(@PathVariable String shop, HttpServletRequest request, HttpServletResponse answer) throws IOException {
        Reading reading = readings.of(request, shop);
        Behind behind = Behind.of(reading, clock.instant());
        people(cursor -> report.people(behind.who(), cursor), behind.money()).write("people", answer);
    }

    @GetMapping("/sessions.csv")
    void sessions(
            @PathVariable String shop,
            @RequestParam(defaultValue = "all") String of,
            HttpServletRequest request,
            HttpServletResponse answer)
            throws IOException {
        Reading reading = readings.of(request, shop);
        Sessions.Kind kind = PeoplePage.kind(of);
        visits(cursor -> report.sessions(reading.selection(), kind, cursor)).write("visits", answer);
    }

    @GetMapping("/orders/counted.csv")
    void orders(@PathVariable String shop, HttpServletRequest request, HttpServletResponse answer) throws IOException {
        Reading reading = readings.of(request, shop);
        Attribution.Touched touched = ChannelsChoice.touched(reading);
        orders(cursor -> report.orders(reading.selection(), touched, cursor)).write("orders", answer);
    }

    /** @param money whether they are people who left with something in hand */
    static Rows<People.Row> people(Function<Cursor, Part<People.Row>> ask, boolean money) {
        List<String> columns = new ArrayList<>(List.of(
                "Person",
                "User",
                "First seen",
                "Last seen",
                "Sessions",
                "Orders",
                "Spent",
                "Currency",
                "Spent in other currencies",
                "Channel",
                "Device",
                "Country"));
        if (money) {
            columns.add("In hand");
        }
        return new Rows<>(columns, ask, person -> row(person, money));
    }

    static Rows<Sessions.Row> visits(Function<Cursor, Part<Sessions.Row>> ask) {
        List<String> columns = List.of(
                "Began",
                "Ended",
                "Person",
                "Events",
                "Pages",
                "New",
                "Landing page",
                "Exit page",
                "Channel",
                "Source",
                "Campaign",
                "Device",
                "Country");
        return new Rows<>(columns, ask, ListFiles::row);
    }

    static Rows<Orders.Row> orders(Function<Cursor, Part<Orders.Row>> ask) {
        List<String> columns = List.of("Order", "Placed", "Revenue", "Currency", "Person", "Told", "Told currency");
        return new Rows<>(columns, ask, ListFiles::row);
    }

    static Rows<EventRow> events(Function<Cursor, Part<EventRow>> ask) {
        List<String> columns =
                List.of("Time", "Event", "Person", "Host", "Page", "Order", "Revenue", "Currency", "Message id");
        return new Rows<>(columns, ask, ListFiles::row);
    }

    static Rows<Refunds.Row> refunds(Function<Cursor, Part<Refunds.Row>> ask) {
        return new Rows<>(
                List.of("Given back", "Order", "Placed", "Amount", "Currency", "Person"),
                ask,
                refund -> cells(
                        refund.time(),
                        refund.orderId(),
                        refund.placed(),
                        refund.amount().amount(),
                        refund.amount().currency(),
                        refund.visitor()));
    }

    /** A list's rows, written while they are asked for, part by part to the last. */
    record Rows<R>(List<String> columns, Function<Cursor, Part<R>> ask, Function<R, List<@Nullable Object>> row) {
        void write(String name, HttpServletResponse answer) throws IOException {
            Part<R> first = ask.apply(Cursor.first(PART));
            CsvFile.write(new Table(columns, cells(first)), new Following(first.next()), name, answer);
        }

        private List<List<@Nullable Object>> cells(Part<R> part) {
            return part.rows().stream().map(row).toList();
        }

        private final class Following implements CsvFile.Parts {
            private @Nullable String after;

            Following(@Nullable String after) {
                this.after = after;
            }

            @Override
            public @Nullable List<List<@Nullable Object>> next() {
                if (after == null) {
                    return null;
                }
                Part<R> part = ask.apply(new Cursor(after, PART));
                after = part.next();
                return cells(part);
            }
        }
    }

    private static List<@Nullable Object> row(People.Row person, boolean money) {
        List<@Nullable Object> cells = row(person);
        if (money) {
            Money hand = person.inHand();
            cells.add(hand == null ? null : hand.amount());
        }
        return cells;
    }

    private static List<@Nullable Object> row(People.Row person) {
        Money spent = person.revenue().sum();
        return cells(
                person.visitor(),
                person.user(),
                person.firstSeen(),
                person.lastSeen(),
                person.sessions(),
                person.orders(),
                spent.amount(),
                spent.currency(),
                person.revenue().others().stream().map(Money::toString).collect(Collectors.joining(", ")),
                person.channel(),
                person.device(),
                person.country());
    }

    private static List<@Nullable Object> row(Sessions.Row session) {
        return cells(
                session.start(),
                session.end(),
                session.visitor(),
                session.events(),
                session.pageViews(),
                session.isNew(),
                session.landingPage(),
                session.exitPage(),
                session.channel(),
                session.source(),
                session.campaign(),
                session.device(),
                session.country());
    }

    private static List<@Nullable Object> row(Orders.Row order) {
        Money revenue = order.revenue();
        Money told = order.told() == null ? revenue : order.told();
        return cells(
                order.orderId(),
                order.time(),
                revenue == null ? null : revenue.amount(),
                revenue == null ? null : revenue.currency(),
                order.visitor(),
                told == null ? null : told.amount(),
                told == null ? null : told.currency());
    }

    private static List<@Nullable Object> row(EventRow event) {
        Money revenue = event.revenue();
        return cells(
                event.time(),
                event.name(),
                event.visitor(),
                event.host(),
                event.path(),
                event.orderId(),
                revenue == null ? null : revenue.amount(),
                revenue == null ? null : revenue.currency(),
                event.messageId());
    }

    private static List<@Nullable Object> cells(@Nullable Object... cells) {
        return new ArrayList<>(Arrays.asList(cells));
    }
}
