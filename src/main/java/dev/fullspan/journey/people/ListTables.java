package dev.fullspan.journey.people;

import dev.fullspan.eventlog.query.Orders;
import dev.fullspan.eventlog.query.People;
import dev.fullspan.eventlog.query.Sessions;
import dev.fullspan.eventlog.query.VisitorId;
import dev.fullspan.journey.Countries;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Shown;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists of people, sessions and orders as tables. They come in parts, so that they are not sorted by the reader. */
final class ListTables {
    private final Reading reading;
    private final Formats formats;
    private final Instant now;

    ListTables(Reading reading, Instant now) {
        this.reading = reading;
        this.formats = reading.formats();
        this.now = now;
    }

    DataTable people(List<People.Row> people) {
        List<Column> columns = List.of(
                Column.text("person", "Person"),
                Column.text("last", "Last seen"),
                Column.number("sessions", "Visits"),
                Column.number("orders", "Orders"),
                Column.number("spent", "Spent"),
                Column.text("channel", "Channel"),
                Column.text("device", "Device"),
                Column.text("country", "Country"));
        return table("People", columns, people.stream().map(this::person).toList());
    }

    private Row person(People.Row person) {
        return Row.of(
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
                Cell.of(known(person.device())),
                Cell.of(country(person.country())));
    }

    DataTable sessions(List<Sessions.Row> sessions) {
        List<Column> columns = List.of(
                Column.text("start", "Began"),
                Column.text("person", "Person"),
                Column.number("pages", "Pages"),
                Column.number("length", "Lasted"),
                Column.text("landing", "Landed on"),
                Column.text("exit", "Left from"),
                Column.text("channel", "Channel"),
                Column.text("device", "Device"),
                Column.text("country", "Country"));
        return table("Visits", columns, sessions.stream().map(this::session).toList());
    }

    private Row session(Sessions.Row session) {
        String source = session.campaign() == null ? session.source() : session.campaign();
        return Row.of(
                Cell.of(formats.dateTime(session.start())).linked(address(session.visitor())),
                Cell.of(name(null, session.visitor())).noted(session.isNew() ? "new" : "returning"),
                Cell.of(formats.number(session.pageViews()), session.pageViews()),
                Cell.of(formats.duration(
                        Duration.between(session.start(), session.end()).toSeconds())),
                Cell.of(known(session.landingPage())),
                Cell.of(known(session.exitPage())),
                Cell.of(session.channel()).noted(source),
                Cell.of(known(session.device())),
                Cell.of(country(session.country())));
    }

    DataTable orders(List<Orders.Row> orders) {
        List<Column> columns = List.of(
                Column.text("order", "Order"),
                Column.text("time", "Placed"),
                Column.number("revenue", "Revenue"),
                Column.text("person", "Person"));
        return table("Orders", columns, orders.stream().map(this::order).toList());
    }

    private Row order(Orders.Row order) {
        VisitorId visitor = order.visitor();
        Cell id = Cell.of(order.orderId());
        return Row.of(
                visitor == null ? id : id.linked(address(visitor)),
                Cell.of(formats.dateTime(order.time())),
                order.revenue() == null
                        ? Cell.unknown("The order told no amount.")
                        : Cell.of(
                                        formats.money(order.revenue()),
                                        order.revenue().minor())
                                .noted(order.told() == null ? null : "told as " + formats.money(order.told())),
                visitor == null ? Cell.unknown("Nobody is known to it.") : Cell.of(name(null, visitor)));
    }

    private DataTable table(String caption, List<Column> columns, List<Row> rows) {
        TableState state = new TableState(reading.path(), List.of(), "", false, "", Set.of(), 1);
        Empty empty = new Empty(
                Empty.Kind.NO_DATA,
                "Nobody here",
                "On these days nothing fits. Choose other days or take a filter off.");
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
        return value == null ? "unknown" : value;
    }

    private static String country(@Nullable String code) {
        return code == null ? "unknown" : Countries.name(code);
    }
}
