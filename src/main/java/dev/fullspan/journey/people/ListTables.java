package dev.fullspan.journey.people;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.EventRow;
import dev.fullspan.eventlog.query.Orders;
import dev.fullspan.eventlog.query.People;
import dev.fullspan.eventlog.query.Refunds;
import dev.fullspan.eventlog.query.Sessions;
import dev.fullspan.eventlog.query.VisitorId;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.Dimensions;
import dev.fullspan.journey.Happenings;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Shown;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists of people, sessions, orders, events and refunds as tables. They come in parts, so that they are not sorted by the reader. */
final class ListTables {
    private final Reading reading;
    private final Formats formats;
    private final Instant now;

    ListTables(Reading reading, Instant now) {
        this.reading = reading;
        this.formats = reading.formats();
        this.now = now;
    }

    /** @param money whether the list is of people who left with something in hand */
    DataTable people(List<People.Row> people, boolean money) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.line("person", "Person"),
                Column.line("last", "Last seen"),
                Column.number("sessions", "Sessions"),
                Column.number("orders", "Orders"),
                Column.number("spent", "Spent"),
                Column.line("channel", "Channel"),
                Column.line("device", "Device"),
                Column.line("country", "Country")));
        if (money) {
            columns.add(1, Column.number("hand", "In hand"));
        }
        return table(
                "People",
                columns,
                people.stream().map(person -> person(person, money)).toList(),
                "Nobody here",
                "On these days nobody fits. Choose other days or take a filter off.");
    }

    private Row person(People.Row person, boolean money) {
        List<Cell> cells = new ArrayList<>(cells(person));
        if (money) {
            Money hand = person.inHand();
            cells.add(
                    1,
                    hand != null
                            ? Cell.of(formats.money(hand), hand.minor())
                            : Cell.unknown(
                                    person.orders() > 0
                                            ? "They ordered, or no amount was told."
                                            : "No amount was told."));
        }
        return new Row(cells);
    }

    private List<Cell> cells(People.Row person) {
        return List.of(
                Cell.of(name(person.user(), person.visitor())).linked(address(person.visitor())),
                Cell.of(person.lastSeen() == null ? "–" : formats.ago(person.lastSeen(), now)),
                Cell.of(formats.number(person.sessions()), person.sessions()),
                Cell.of(formats.number(person.orders()), person.orders()),
                person.orders() == 0
                        ? Cell.of("–")
                        : Cell.of(
                                        formats.money(person.revenue().sum()),
                                        person.revenue().sum().minor())
                                .noted(Shown.apart(person.revenue().others(), formats)),
                Cell.of(known(person.channel())),
                Cell.of(Dimensions.shown(Dimension.DEVICE, person.device())),
                Cell.of(Dimensions.shown(Dimension.COUNTRY, person.country())));
    }

    DataTable sessions(List<Sessions.Row> sessions) {
        List<Column> columns = List.of(
                Column.line("start", "Began"),
                Column.line("person", "Person"),
                Column.number("pages", "Pages"),
                Column.number("length", "Lasted"),
                Column.line("landing", "Landed on"),
                Column.line("exit", "Left from"),
                Column.line("channel", "Channel"),
                Column.line("device", "Device"));
        return table(
                "Sessions",
                columns,
                sessions.stream().map(this::session).toList(),
                "No session here",
                "On these days no session fits. Choose other days or take a filter off.");
    }

    private Row session(Sessions.Row session) {
        String source = session.campaign() == null ? session.source() : session.campaign();
        return Row.of(
                Cell.of(formats.moment(session.start(), now)).linked(address(session.visitor())),
                Cell.of(name(session.user(), session.visitor())).noted(session.isNew() ? "new" : "returning"),
                Cell.of(formats.number(session.pageViews()), session.pageViews()),
                Cell.of(formats.duration(
                        Duration.between(session.start(), session.end()).toSeconds())),
                Cell.of(known(session.landingPage())),
                Cell.of(known(session.exitPage())),
                Cell.of(session.channel()).noted(source),
                Cell.of(Dimensions.shown(Dimension.DEVICE, session.device()))
                        .noted(Dimensions.shown(Dimension.COUNTRY, session.country())));
    }

    DataTable orders(List<Orders.Row> orders) {
        List<Column> columns = List.of(
                Column.line("order", "Order"),
                Column.line("time", "Placed"),
                Column.number("revenue", "Revenue before refunds").meaning(Shown.term(Definition.GROSS_REVENUE)),
                Column.line("person", "Person"));
        return table(
                "Orders",
                columns,
                orders.stream().map(this::order).toList(),
                "No order here",
                "On these days no order fits. Choose other days or take a filter off.");
    }

    private Row order(Orders.Row order) {
        VisitorId visitor = order.visitor();
        Cell id = Cell.of(order.orderId());
        return Row.of(
                visitor == null ? id : id.linked(address(visitor)),
                Cell.of(formats.moment(order.time(), now)),
                order.revenue() == null
                        ? Cell.unknown("The order told no amount.")
                        : Cell.of(
                                        formats.money(order.revenue()),
                                        order.revenue().minor())
                                .noted(order.told() == null ? null : "told as " + formats.money(order.told())),
                visitor == null ? Cell.unknown("Nobody is known to it.") : Cell.of(name(order.user(), visitor)));
    }

    DataTable events(List<EventRow> events) {
        List<Column> columns = List.of(
                Column.line("time", "When"),
                Column.text("what", "What"),
                Column.text("page", "Page"),
                Column.number("revenue", "Money"),
                Column.line("person", "Person"));
        return table(
                "Events",
                columns,
                events.stream().map(this::event).toList(),
                "No event here",
                "On these days no such event fits. Choose other days or take a filter off.");
    }

    private Row event(EventRow event) {
        VisitorId visitor = event.visitor();
        return Row.of(
                Cell.of(formats.moment(event.time(), now)),
                Cell.of(Happenings.title(event)),
                Cell.of(event.path() == null ? "–" : event.path()),
                event.revenue() == null
                        ? Cell.of("–")
                        : Cell.of(
                                formats.money(event.revenue()), event.revenue().minor()),
                visitor == null
                        ? Cell.unknown("Nobody is known to it.")
                        : Cell.of(name(null, visitor)).linked(address(visitor)));
    }

    DataTable refunds(List<Refunds.Row> refunds) {
        List<Column> columns = List.of(
                Column.line("time", "Given back"),
                Column.line("order", "Order"),
                Column.line("placed", "Placed"),
                Column.number("amount", "Amount"),
                Column.line("person", "Person"));
        return table(
                "Refunds",
                columns,
                refunds.stream().map(this::refund).toList(),
                "No refund here",
                "On these days no refund fits. Choose other days or take a filter off.");
    }

    private Row refund(Refunds.Row refund) {
        VisitorId visitor = refund.visitor();
        Instant placed = refund.placed();
        return Row.of(
                Cell.of(formats.moment(refund.time(), now)),
                Cell.of(refund.orderId()),
                placed == null ? Cell.unknown("The order is not known.") : Cell.of(formats.moment(placed, now)),
                Cell.of(formats.money(refund.amount()), refund.amount().minor()),
                visitor == null
                        ? Cell.unknown("Nobody is known to it.")
                        : Cell.of(name(refund.user(), visitor)).linked(address(visitor)));
    }

    private DataTable table(String caption, List<Column> columns, List<Row> rows, String none, String advice) {
        TableState state = new TableState(reading.path(), List.of(), "", false, "", Set.of(), 1);
        Empty empty = reading.selection().filters().isEmpty()
                ? new Empty(Empty.Kind.NO_DATA, none, advice, "See what arrives", reading.at("/events"))
                : new Empty(Empty.Kind.NO_DATA, none, advice, "Take all filters off", reading.filtered(List.of()));
        return DataTable.of(caption, columns.stream().map(Column::fixed).toList(), rows, null, empty, state);
    }

    private String address(VisitorId visitor) {
        return "/shops/" + reading.id() + "/people/" + visitor;
    }

    /** The user id they are known by, else a short form of the anonymous one. */
    static String name(@Nullable String user, VisitorId visitor) {
        String id = visitor.toString();
        return user != null ? user : "Visitor " + id.substring(0, Math.min(6, id.length()));
    }

    private static String known(@Nullable String value) {
        return value == null ? Dimensions.UNKNOWN : value;
    }
}
