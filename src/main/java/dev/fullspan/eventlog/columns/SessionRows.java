package dev.fullspan.eventlog.columns;

import dev.fullspan.eventlog.Event.Agent;
import dev.fullspan.eventlog.Event.Visit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** How sessions stand in their table. */
final class SessionRows {
    /** The table's columns, in its order. */
    static final String COLUMNS = """
            s.shop, s.id, s.device, s.hint, s.visitor, s.user_id, s.user_at, s.start_time, s.end_time, s.events,
            s.page_views, s.commerce, s.is_new, s.landing_path, s.landing_at, s.exit_path, s.exit_at, s.channel, s.source,
            s.medium, s.campaign, s.term, s.content, s.referrer_host, s.channel_at, s.device_class, s.browser, s.os,
            s.agent_at, s.country, s.country_at""";

    private final Sql sql;
    private final Feed<Session> feed;

    SessionRows(Sql sql) throws SQLException {
        this.sql = sql;
        this.feed = feed().register(sql.connection(), "fed_sessions");
    }

    private static Feed<Session> feed() {
        return new Feed<Session>()
                .integer("shop", s -> s.shop)
                .bigint("id", s -> s.id)
                .bigint("device", s -> s.device)
                .bigint("hint", s -> s.hint)
                .bigint("visitor", s -> s.visitor)
                .bigint("user_id", s -> s.user)
                .bigint("user_at", s -> s.after(s.userTime))
                .bigint("start_time", s -> s.start)
                .bigint("end_time", s -> s.end)
                .integer("events", s -> s.events)
                .integer("page_views", s -> s.pageViews)
                .integer("commerce", s -> s.commerce)
                .integer("is_new", s -> s.isNew ? 1 : 0)
                .text("landing_path", s -> s.landing)
                .bigint("landing_at", s -> s.after(s.landingTime))
                .text("exit_path", s -> s.exit)
                .bigint("exit_at", s -> s.after(s.exitTime))
                .text("channel", Session::channel)
                .text("source", s -> s.visit(Visit::source))
                .text("medium", s -> s.visit(Visit::medium))
                .text("campaign", s -> s.visit(Visit::campaign))
                .text("term", s -> s.visit(Visit::term))
                .text("content", s -> s.visit(Visit::content))
                .text("referrer_host", s -> s.visit(Visit::referrerHost))
                .bigint("channel_at", s -> s.after(s.visitTime))
                .text("device_class", s -> s.agent(Agent::deviceClass))
                .text("browser", s -> s.agent(Agent::browser))
                .text("os", s -> s.agent(Agent::os))
                .bigint("agent_at", s -> s.after(s.agentTime))
                .text("country", s -> s.country)
                .bigint("country_at", s -> s.after(s.countryTime));
    }

    /** Deletes the rows of these ids and writes the sessions. */
    void replace(Collection<Long> gone, List<Session> sessions) throws SQLException {
        if (!gone.isEmpty()) {
            sql.give("fed_gone", gone);
            sql.run("delete from sessions where id in (select id from fed_gone())");
        }
        if (!sessions.isEmpty()) {
            feed.rows(sessions);
            sql.run("insert into sessions select * from fed_sessions()");
        }
    }

    /** Reads {@link #COLUMNS}. */
    static Session read(ResultSet row) throws SQLException {
        Session session = new Session(row.getInt(1), row.getLong(3), row.getLong(4));
        session.id = row.getLong(2);
        session.visitor = row.getLong(5);
        session.user = Sql.number(row, 6);
        session.start = row.getLong(8);
        session.end = row.getLong(9);
        session.userTime = time(row, 7, session.start);
        session.events = row.getInt(10);
        session.pageViews = row.getInt(11);
        session.commerce = row.getInt(12);
        session.isNew = row.getBoolean(13);
        session.landing = row.getString(14);
        session.landingTime = time(row, 15, session.start);
        session.exit = row.getString(16);
        session.exitTime = time(row, 17, session.start);
        session.visitTime = time(row, 25, session.start);
        if (session.visitTime != Feed.NULL) {
            session.visit = visit(row);
        }
        session.agentTime = time(row, 29, session.start);
        String deviceClass = row.getString(26);
        if (deviceClass != null) {
            session.agent = new Agent(deviceClass, row.getString(27), row.getString(28));
        }
        session.country = row.getString(30);
        session.countryTime = time(row, 31, session.start);
        session.stored = true;
        session.moved = false;
        return session;
    }

    private static Visit visit(ResultSet row) throws SQLException {
        return new Visit(
                row.getString(18),
                row.getString(19),
                row.getString(20),
                row.getString(21),
                row.getString(22),
                row.getString(23),
                row.getString(24),
                null,
                null);
    }

    private static long time(ResultSet row, int column, long start) throws SQLException {
        long after = Sql.number(row, column);
        return after == Feed.NULL ? Feed.NULL : start + after;
    }
}
