package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.EventRow;
import dev.fullspan.eventlog.query.Events;
import dev.fullspan.eventlog.query.Orders;
import dev.fullspan.eventlog.query.Part;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.Sessions;
import dev.fullspan.eventlog.query.Timeline;
import dev.fullspan.eventlog.query.VisitorId;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers lists of sessions, orders and events. */
final class ListAnswers {
    private static final String EVENT_COLUMNS = "e.position, e.time, e.name, e.message_id, e.session, e.host, e.path,"
            + " e.title, e.order_id, e.revenue, e.currency, e.properties";

    private ListAnswers() {}

    static Part<Sessions.Row> sessions(Sessions question, Reading reading) {
        return sessions(
                sessions(question, reading.closedBy(question.now())), question.scope(), question.cursor(), reading);
    }

    /** @param chosen the condition on the sessions {@code s} */
    static Part<Sessions.Row> sessions(Sql chosen, Scope scope, Cursor cursor, Reading reading) {
        Keyset keyset = new Keyset(cursor);
        long total =
                reading.number(Sql.of("select count(*) from sessions s where ").add(chosen));
        Sql page = Sql.of("""
                select s.id, s.visitor, s.start_time, s.end_time, s.events, s.page_views, s.is_new, s.landing_path,
                    s.exit_path,\s""")
                .add(SessionSql.channel(scope))
                .add(" as channel, s.source, s.campaign, s.device_class, s.country\nfrom sessions s\nwhere ")
                .add(chosen)
                .add(keyset.after("s.start_time", "s.id"))
                .add(keyset.order("s.start_time", "s.id"));
        Part<Sessions.Row> part = keyset.part(
                reading.list(page, ListAnswers::session),
                total,
                row -> row.start().toEpochMilli(),
                Sessions.Row::id);
        Map<Long, String> users = UserKeys.of(
                part.rows().stream().map(row -> row.visitor().value()).toList(), scope.shop(), reading);
        return new Part<>(
                part.rows().stream()
                        .map(row -> named(row, users.get(row.visitor().value())))
                        .toList(),
                total,
                part.next());
    }

    private static Sessions.Row named(Sessions.Row row, @Nullable String user) {
        return new Sessions.Row(
                row.id(),
                row.visitor(),
                user,
                row.start(),
                row.end(),
                row.events(),
                row.pageViews(),
                row.isNew(),
                row.landingPage(),
                row.exitPage(),
                row.channel(),
                row.source(),
                row.campaign(),
                row.device(),
                row.country());
    }

    static Sql sessions(Sessions question, long closedBy) {
        Sql sql = SessionSql.started(question.scope());
        return switch (question.kind()) {
            case ALL -> sql;
            case BUYING -> sql.add(" and ").add(SessionSql.buying("s.id", question.shop()));
            case CLOSED -> sql.add(" and ").add(SessionSql.landedAndClosed(closedBy));
            case BOUNCED ->
                sql.add(" and ").add(SessionSql.landedAndClosed(closedBy)).add(" and " + SessionSql.BOUNCED);
        };
    }

    private static Sessions.Row session(ResultSet row) throws SQLException {
        return new Sessions.Row(
                row.getLong("id"),
                new VisitorId(row.getLong("visitor")),
                null,
                Instant.ofEpochMilli(row.getLong("start_time")),
                Instant.ofEpochMilli(row.getLong("end_time")),
                row.getLong("events"),
                row.getLong("page_views"),
                row.getBoolean("is_new"),
                row.getString("landing_path"),
                row.getString("exit_path"),
                row.getString("channel"),
                row.getString("source"),
                row.getString("campaign"),
                row.getString("device_class"),
                row.getString("country"));
    }

    static Part<Orders.Row> orders(Orders question, Reading reading) {
        return orders(orders(question), reading.prices(question.scope()), question.shop(), question.cursor(), reading);
    }

    /** @param chosen the condition on the orders {@code o} */
    static Part<Orders.Row> orders(Sql chosen, Prices prices, ShopId shop, Cursor cursor, Reading reading) {
        Keyset keyset = new Keyset(cursor);
        long total =
                reading.number(Sql.of("select count(*) from orders o where ").add(chosen));
        record Placed(Orders.Row row, long position) {}
        var part = keyset.part(
                reading.list(orders(chosen, keyset, prices), row -> new Placed(order(row), row.getLong("position"))),
                total,
                placed -> placed.row().time().toEpochMilli(),
                Placed::position);
        Map<Long, String> users = UserKeys.of(
                part.rows().stream()
                        .map(placed -> placed.row().visitor())
                        .filter(Objects::nonNull)
                        .map(VisitorId::value)
                        .toList(),
                shop,
                reading);
        return new Part<>(
                part.rows().stream().map(placed -> named(placed.row(), users)).toList(), total, part.next());
    }

    private static Orders.Row named(Orders.Row row, Map<Long, String> users) {
        VisitorId visitor = row.visitor();
        String user = visitor == null ? null : users.get(visitor.value());
        return new Orders.Row(row.orderId(), row.time(), visitor, user, row.session(), row.revenue(), row.told());
    }

    private static Sql orders(Sql chosen, Keyset keyset, Prices prices) {
        return Sql.of("select o.order_id, o.time, o.position, o.visitor, o.session, o.revenue, o.currency, ")
                .add(prices.told("o") + " as told, " + prices.toldIn("o") + " as told_in\n")
                .add("from " + prices.orders() + " o\nwhere ")
                .add(chosen)
                .add(keyset.after("o.time", "o.position"))
                .add(keyset.order("o.time", "o.position"));
    }

    private static Sql orders(Orders question) {
        Sql placed = OverviewAnswer.placed(question.scope());
        return question.touched() == null
                ? placed
                : placed.add(" and ").add(TouchSql.touched(question.touched(), "o.position"));
    }

    static Orders.Row order(ResultSet row) throws SQLException {
        Long visitor = Reading.nullable(row, "visitor");
        return new Orders.Row(
                row.getString("order_id"),
                Instant.ofEpochMilli(row.getLong("time")),
                visitor == null ? null : new VisitorId(visitor),
                null,
                Reading.nullable(row, "session"),
                money(row, "revenue", "currency"),
                money(row, "told", "told_in"));
    }

    static Part<EventRow> events(Events question, Reading reading) {
        Sql chosen = OverviewAnswer.happened(question.scope());
        if (!question.names().isEmpty()) {
            chosen.add(" and ").add(named(question.names()));
        }
        return events(question.shop(), chosen, new Keyset(question.cursor()), reading);
    }

    /** The condition on {@code e} of an event of one of the names. */
    static Sql named(Set<String> names) {
        return Sql.of(
                "e.name in (" + String.join(", ", Collections.nCopies(names.size(), "?")) + ")",
                names.stream().sorted().toArray());
    }

    static Part<EventRow> timeline(Timeline question, Reading reading) {
        Sql own = new PersonSql(question.shop(), question.visitor(), reading).events();
        return events(question.shop(), own, new Keyset(question.cursor()), reading);
    }

    /** Finds the places of the part's events first, so that the wide columns are read for these few only. */
    private static Part<EventRow> events(ShopId shop, Sql chosen, Keyset keyset, Reading reading) {
        record Place(long time, long position) {}
        long total =
                reading.number(Sql.of("select count(*) from events e where ").add(chosen));
        Sql places = Sql.of("select e.time, e.position\nfrom events e\nwhere ")
                .add(chosen)
                .add(keyset.after("e.time", "e.position"))
                .add(keyset.order("e.time", "e.position"));
        Part<Place> part = keyset.part(
                reading.list(places, row -> new Place(row.getLong(1), row.getLong(2))),
                total,
                Place::time,
                Place::position);
        if (part.rows().isEmpty()) {
            return new Part<>(List.of(), total, null);
        }
        List<Object> positions =
                new ArrayList<>(part.rows().stream().map(Place::position).toList());
        Sql rows = Sql.of("select " + EVENT_COLUMNS + ", " + Persons.visitor("e") + " as visitor\nfrom events e\n")
                .add(Persons.of("e", shop))
                .add(
                        "where e.shop = ? and e.time >= ? and e.time <= ?",
                        shop.value(),
                        part.rows().getLast().time(),
                        part.rows().getFirst().time())
                .add(
                        " and e.position in (" + String.join(", ", Collections.nCopies(positions.size(), "?")) + ")",
                        positions.toArray())
                .add("\norder by e.time desc, e.position desc\n");
        return new Part<>(reading.list(rows, ListAnswers::event), total, part.next());
    }

    static EventRow event(ResultSet row) throws SQLException {
        Long visitor = Reading.nullable(row, "visitor");
        return new EventRow(
                row.getLong("position"),
                Instant.ofEpochMilli(row.getLong("time")),
                row.getString("name"),
                row.getString("message_id"),
                visitor == null ? null : new VisitorId(visitor),
                Reading.nullable(row, "session"),
                row.getString("host"),
                row.getString("path"),
                row.getString("title"),
                row.getString("order_id"),
                money(row, "revenue", "currency"),
                row.getString("properties"));
    }

    private static @Nullable Money money(ResultSet row, String amount, String code) throws SQLException {
        Long minor = Reading.nullable(row, amount);
        String currency = row.getString(code);
        return minor == null || currency == null ? null : new Money(minor, TakingsSum.known(currency));
    }
}
