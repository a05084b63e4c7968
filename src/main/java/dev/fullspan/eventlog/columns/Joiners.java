package dev.fullspan.eventlog.columns;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Events that make no session and join one: a server's event belongs to the session of its person's that was open when it
 * happened, which is one that had begun and whose device's last event lies no longer back than the gap. Of several it is
 * that of the event's own device, else the one that began last. An event without a device that names a session id of the
 * pixel's is of that session, whenever it happened, where exactly one has the id. Joining does not prolong a session.
 */
final class Joiners {
    private final Sql sql;
    private final SessionRows sessionRows;
    private final long gap;
    private final Feed<EventRow> feed;
    private final Feed<Change> changes;
    private boolean any;
    private boolean anyHinted;

    /** An event whose session is another now; {@link Feed#NULL} is none. */
    record Change(long position, long before, long after) {}

    Joiners(Sql sql, SessionRows sessionRows, long gap) throws SQLException {
        this.sql = sql;
        this.sessionRows = sessionRows;
        this.gap = gap;
        this.feed = new Feed<EventRow>()
                .integer("shop", row -> row.shop)
                .bigint("position", row -> row.position)
                .bigint("time", row -> row.time)
                .bigint("device", row -> row.device)
                .bigint("user_id", row -> row.user)
                .bigint("hint", row -> row.hint)
                .register(sql.connection(), "fed_joiners");
        this.changes = new Feed<Change>()
                .bigint("position", Change::position)
                .bigint("before", Change::before)
                .bigint("after", Change::after)
                .register(sql.connection(), "fed_changes");
        rememberAny();
    }

    /** Notes the batch's events that make no session, and returns whose they are. */
    Set<Long> take(List<EventRow> batch) throws SQLException {
        List<EventRow> joining = batch.stream()
                .filter(row -> !row.makesSession() && (row.device != Feed.NULL || row.user != Feed.NULL))
                .toList();
        if (joining.isEmpty()) {
            return Set.of();
        }
        any = true;
        anyHinted |= joining.stream().anyMatch(row -> row.hint != Feed.NULL);
        feed.rows(joining);
        sql.run("""
                insert into joiners
                select j.shop, j.position, j.time, j.device, j.user_id, %s, null, j.hint
                from fed_joiners() j
                """.formatted(Whose.visitor("j.device")) + Whose.joins("j.user_id", "j.device"));
        return new HashSet<>(
                sql.longs("select distinct visitor from joiners where position >= ?", joining.getFirst().position));
    }

    /** Sees whether there are joining events, however they came into the table. */
    void rememberAny() throws SQLException {
        any = !sql.longs("select position from joiners limit 1").isEmpty();
        anyHinted = any
                && !sql.longs("select position from joiners where hint is not null limit 1")
                        .isEmpty();
    }

    /** Finds the session of every joining event of these visitors anew, and returns which changed. */
    List<Change> settle(Set<Long> visitors) throws SQLException {
        return settle(visitors, false);
    }

    /** @param gone whether sessions may have gone, so that an id may be one session's alone now, whoever's that is */
    List<Change> settle(Set<Long> visitors, boolean gone) throws SQLException {
        if (!any || visitors.isEmpty()) {
            return List.of();
        }
        sql.give("fed_visitors", visitors);
        List<Change> changed = anyHinted ? settleHinted(gone) : settleOpen();
        if (!changed.isEmpty()) {
            apply(changed);
        }
        return changed;
    }

    private List<Change> settleOpen() throws SQLException {
        return sql.list("""
                with j as (select * from joiners where visitor in (select id from fed_visitors()))
                select j.position, any_value(j.session) as before,
                    first(s.id order by (s.device = j.device) is true desc, s.start_time desc, s.id desc)
                        filter (where s.id is not null) as after
                from j
                left join sessions s
                    on s.visitor = j.visitor and s.start_time <= j.time and s.end_time + ? >= j.time
                group by j.position
                having any_value(j.session) is distinct from
                    first(s.id order by (s.device = j.device) is true desc, s.start_time desc, s.id desc)
                        filter (where s.id is not null)
                """, Joiners::change, gap);
    }

    /** As {@link #settleOpen}, and with the events that name a session of one of these visitors, whoever told them. */
    private List<Change> settleHinted(boolean gone) throws SQLException {
        return sql.list("""
                with j as (
                    select * from joiners
                    where visitor in (select id from fed_visitors()) or (? and hint is not null) or hint in (
                        select s.hint from sessions s where s.hint <> 0 and s.visitor in (select id from fed_visitors()))
                ), named as (
                    select s.hint, any_value(s.id) as id
                    from sessions s
                    where s.hint in (select hint from j)
                    group by s.hint
                    having count(*) = 1
                ), found as (
                    select j.position, any_value(j.session) as before,
                        coalesce(any_value(n.id), first(s.id order by (s.device = j.device) is true desc, s.start_time desc,
                            s.id desc) filter (where s.id is not null)) as after
                    from j
                    left join named n on n.hint = j.hint
                    left join sessions s
                        on s.visitor = j.visitor and s.start_time <= j.time and s.end_time + ? >= j.time
                    group by j.position
                )
                select position, before, after from found where before is distinct from after
                """, Joiners::change, gone, gap);
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(row.getLong(1), Sql.number(row, 2), Sql.number(row, 3));
    }

    private void apply(List<Change> changed) throws SQLException {
        changes.rows(changed);
        long lowest = changed.stream().mapToLong(Change::position).min().orElse(0);
        sql.run("""
                update events set session = c.after from fed_changes() c
                where events.position = c.position and events.position >= ?
                """, lowest);
        sql.run("update joiners set session = c.after from fed_changes() c where joiners.position = c.position");
        Set<Long> sessions = new HashSet<>();
        for (Change change : changed) {
            sessions.add(change.before());
            sessions.add(change.after());
        }
        sessions.remove(Feed.NULL);
        count(sessions);
    }

    /** Makes the rows of these sessions anew from all of their events. */
    void count(Set<Long> sessions) throws SQLException {
        sql.give("fed_sessions_to_count", sessions);
        Map<Long, Session> fresh = new HashMap<>();
        sql.each("select " + SessionRows.COLUMNS + """

                from sessions s where s.id in (select id from fed_sessions_to_count())
                """, row -> {
            Session old = SessionRows.read(row);
            Session session = new Session(old.shop, old.device, old.hint);
            session.visitor = old.visitor;
            session.isNew = old.isNew;
            fresh.put(old.id, session);
        });
        long lowest = lowestOf(sessions);
        sql.each(
                "select e.session, " + MAKES + ", " + Told.COLUMNS + """

                from events e
                where e.session in (select id from fed_sessions_to_count()) and e.position >= ?
                order by e.session, e.time, e.position
                """,
                row -> take(fresh.get(row.getLong(1)), row.getBoolean(2), Told.read(row, 3)),
                lowest);
        sessionRows.replace(fresh.keySet(), new ArrayList<>(fresh.values()));
    }

    /**
     * Lowest position of an event of these sessions: a session's id is that of the first event that makes it, but a joining
     * event may have arrived before.
     */
    long lowestOf(Collection<Long> sessions) throws SQLException {
        long lowest = sessions.stream().mapToLong(Long::longValue).min().orElse(0);
        if (!any) {
            return lowest;
        }
        sql.give("fed_lowest", sessions);
        long joined = sql.longs(
                        "select coalesce(min(position), ?) from joiners where session in (select id from fed_lowest())",
                        lowest)
                .getFirst();
        return Math.min(lowest, joined);
    }

    /** Whether an event makes its session, as {@link EventRow#makesSession} says it of a new one. */
    static final String MAKES = "(e.device is not null and (e.session_hint is not null or e.origin in (0, 2)))";

    private static void take(@Nullable Session session, boolean makes, Told told) {
        if (session == null) {
            return;
        }
        if (makes) {
            session.make(told);
        } else {
            session.take(told);
        }
    }
}
