package dev.fullspan.eventlog.columns;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Derives devices' first users, sessions, joiners and orders anew from the events that there are, for some devices or
 * for all. Works through the devices in parts, so that memory stays bounded however many events there are.
 */
final class Rebuild {
    /** Parts in which all devices are worked through. */
    static final int PARTS = 32;

    private final Sql sql;
    private final SessionRows rows;
    private final Sessions sessions;
    private final Joiners joiners;
    private final long gap;
    private final Feed<long[]> labels;
    private final List<Session> finished = new ArrayList<>();
    private final List<long[]> relabelled = new ArrayList<>();
    private final List<long[]> members = new ArrayList<>();
    private @Nullable Session current;

    Rebuild(Sql sql, SessionRows rows, Sessions sessions, Joiners joiners, long gap) throws SQLException {
        this.sql = sql;
        this.rows = rows;
        this.sessions = sessions;
        this.joiners = joiners;
        this.gap = gap;
        this.labels = new Feed<long[]>()
                .bigint("position", pair -> pair[0])
                .bigint("session", pair -> pair[1])
                .register(sql.connection(), "fed_labels");
    }

    /** Scope of all devices. */
    void scopeAll() throws SQLException {
        sql.run("create or replace temp table scope as select id from devices");
    }

    /** Scope of these devices. */
    void scope(Set<Long> devices) throws SQLException {
        sql.give("fed_scope", devices);
        sql.run("create or replace temp table scope as select id from fed_scope()");
    }

    /** Derives the scope's devices and sessions anew and returns the visitors whose sessions they were or are. */
    Set<Long> sessions(int parts) throws SQLException {
        return sessions(parts, hundredths -> {});
    }

    /** @param progress told how many hundredths are derived */
    Set<Long> sessions(int parts, IntConsumer progress) throws SQLException {
        Set<Long> visitors = visitors();
        devices();
        sql.run("delete from sessions where device in (select id from scope)");
        for (int part = 0; part < parts; part++) {
            walk(part, parts);
            progress.accept(100 * (part + 1) / parts);
        }
        sql.run("""
                update events set session = null
                where session is not null and device in (select id from scope)
                    and session not in (select id from sessions)
                """);
        sql.run("""
                update sessions set visitor = p.visitor
                from (
                    select s.id, %s as visitor
                    from sessions s
                    %swhere s.device in (select id from scope)
                ) p
                where sessions.id = p.id
                """.formatted(Whose.visitor("s.device"), Whose.joins("s.user_id", "s.device")));
        visitors.addAll(visitors());
        return visitors;
    }

    private Set<Long> visitors() throws SQLException {
        return new HashSet<>(sql.longs("select distinct visitor from sessions where device in (select id from scope)"));
    }

    private void devices() throws SQLException {
        sql.run("""
                create or replace temp table fresh_devices as
                with seen as (
                    select device, min(time) as first_seen from events where device in (select id from scope) group by device
                ), named as (
                    select device, user_id, time, position
                    from events
                    where device in (select id from scope) and user_id is not null
                    union all
                    select previous_device, user_id, time, position
                    from joins
                    where undone = 0 and previous_device in (select id from scope)
                ), first as (
                    select device, first(user_id order by time, position) as first_user, min(time) as at,
                        first(position order by time, position) as position
                    from named
                    group by device
                )
                select d.shop, d.id, d.key, s.first_seen, f.first_user, f.at, f.position
                from devices d
                join seen s on s.device = d.id
                left join first f on f.device = d.id
                """);
        sql.run("delete from devices where id in (select id from scope)");
        sql.run("insert into devices select * from fresh_devices");
    }

    private void walk(int part, int parts) throws SQLException {
        sql.each(
                "select e.shop, e.device, coalesce(e.session_hint, 0), e.session, " + Told.COLUMNS + """

                from events e
                where e.device in (select id from scope) and e.device % ? = ? and
                """ + Joiners.MAKES
                        + """

                order by e.device, coalesce(e.session_hint, 0), e.time, e.position
                """,
                this::take,
                parts,
                part);
        finish();
        flush();
    }

    private void take(ResultSet row) throws SQLException {
        long device = row.getLong(2);
        long hint = row.getLong(3);
        Told told = Told.read(row, 5);
        Session session = current;
        boolean fits = session != null
                && session.device == device
                && session.hint == hint
                && (hint != 0 || told.time() - session.end <= gap);
        if (session == null || !fits) {
            finish();
            session = new Session(row.getInt(1), device, hint);
            current = session;
        }
        session.make(told);
        members.add(new long[] {told.position(), Sql.number(row, 4)});
    }

    private void finish() {
        Session session = current;
        current = null;
        if (session == null) {
            return;
        }
        finished.add(session);
        for (long[] member : members) {
            if (member[1] != session.id) {
                relabelled.add(new long[] {member[0], session.id});
            }
        }
        members.clear();
    }

    private void flush() throws SQLException {
        rows.replace(List.of(), finished);
        finished.clear();
        if (!relabelled.isEmpty()) {
            labels.rows(relabelled);
            sql.run("update events set session = l.session from fed_labels() l where events.position = l.position");
            relabelled.clear();
        }
    }

    /** Makes the table of joining events anew from the events. */
    void joinersAnew() throws SQLException {
        sql.run("delete from joiners");
        sql.run("""
                update events set session = null
                where session is not null and session not in (select id from sessions)
                """);
        sql.run("""
                insert into joiners
                select e.shop, e.position, e.time, e.device, e.user_id, %s, e.session,
                    e.session_hint
                from events e
                %swhere (e.device is not null or e.user_id is not null) and not
                """.formatted(Whose.visitor("e.device"), Whose.joins("e.user_id", "e.device")) + Joiners.MAKES);
        joiners.rememberAny();
    }

    /**
     * Settles first sessions and joining events of these visitors, counting those that joined the scope's sessions. Returns
     * the joining events whose session is another or none now.
     */
    List<Joiners.Change> settle(Set<Long> visitors) throws SQLException {
        sessions.settleFirst(visitors);
        List<Joiners.Change> moved = new ArrayList<>(leaveLostSessions());
        Set<Long> joined = new HashSet<>(sql.longs("""
                select distinct j.session
                from joiners j join sessions s on s.id = j.session
                where s.device in (select id from scope)
                """));
        if (!joined.isEmpty()) {
            joiners.count(joined);
        }
        moved.addAll(joiners.settle(visitors, true));
        return moved;
    }

    private List<Joiners.Change> leaveLostSessions() throws SQLException {
        List<Joiners.Change> lost = sql.list(
                "select position, session from joiners where session not in (select id from sessions)",
                row -> new Joiners.Change(row.getLong(1), row.getLong(2), Feed.NULL));
        if (!lost.isEmpty()) {
            sql.give("fed_lost", lost.stream().map(Joiners.Change::position).toList());
            sql.run("update events set session = null where position in (select id from fed_lost())");
            sql.run("update joiners set session = null where position in (select id from fed_lost())");
        }
        return lost;
    }
}
