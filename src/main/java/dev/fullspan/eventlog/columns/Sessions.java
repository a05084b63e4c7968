package dev.fullspan.eventlog.columns;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Works a batch's events into sessions. An event with a session id of the pixel's belongs to the session of that id on its
 * device; the others of a device are chained while no gap between them is longer than allowed.
 *
 * <p>Only the sessions near the batch's events are read and written; adding events prolongs, makes or merges sessions and
 * never splits one, so nothing else can change.
 */
final class Sessions {
    private final Sql sql;
    private final SessionRows rows;
    private final People people;
    private final long gap;
    private final Feed<Near> near;
    private final Feed<long[]> relabel;

    private final List<Session> touched = new ArrayList<>();
    private final Set<Long> gone = new HashSet<>();
    private final List<long[]> merged = new ArrayList<>();
    private final Map<Session, Long> visitorsBefore = new HashMap<>();

    private record Key(long device, long hint) {}

    /** Where sessions can be that a batch's events belong to. */
    private record Near(long device, long hint, long from, long to) {}

    Sessions(Sql sql, SessionRows rows, People people, long gap) throws SQLException {
        this.sql = sql;
        this.rows = rows;
        this.people = people;
        this.gap = gap;
        this.near = new Feed<Near>()
                .bigint("device", Near::device)
                .bigint("hint", Near::hint)
                .bigint("from_time", Near::from)
                .bigint("to_time", Near::to)
                .register(sql.connection(), "fed_near");
        this.relabel = new Feed<long[]>()
                .bigint("source", pair -> pair[0])
                .bigint("target", pair -> pair[1])
                .register(sql.connection(), "fed_relabel");
    }

    /** Finds the session of every event of the batch that makes one, and sets it on the row. */
    void derive(List<EventRow> batch) throws SQLException {
        touched.clear();
        gone.clear();
        merged.clear();
        visitorsBefore.clear();
        Map<Key, List<EventRow>> groups = new LinkedHashMap<>();
        for (EventRow row : batch) {
            if (row.makesSession()) {
                Key key = new Key(row.device, row.hint == Feed.NULL ? 0 : row.hint);
                groups.computeIfAbsent(key, k -> new ArrayList<>(2)).add(row);
            }
        }
        if (groups.isEmpty()) {
            return;
        }
        groups.values().forEach(list -> list.sort(ORDER));
        Map<Key, List<Session>> known = read(groups);
        groups.forEach((key, list) -> work(key, list, known.getOrDefault(key, List.of())));
        for (Session session : touched) {
            session.rows.forEach(row -> row.session = session.id);
        }
        people.identify(touched);
        guessNew();
    }

    private static final Comparator<EventRow> ORDER =
            Comparator.<EventRow>comparingLong(row -> row.time).thenComparingLong(row -> row.position);

    private Map<Key, List<Session>> read(Map<Key, List<EventRow>> groups) throws SQLException {
        List<Near> windows = new ArrayList<>();
        groups.forEach((key, list) -> {
            if (!people.fresh(key.device())) {
                windows.add(new Near(key.device(), key.hint(), list.getFirst().time - gap, list.getLast().time + gap));
            }
        });
        Map<Key, List<Session>> known = new HashMap<>();
        if (windows.isEmpty()) {
            return known;
        }
        near.rows(windows);
        sql.list("select " + SessionRows.COLUMNS + """

                from sessions s join fed_near() n on s.device = n.device and s.hint = n.hint
                where n.hint <> 0 or (s.start_time <= n.to_time and s.end_time >= n.from_time)
                order by s.start_time
                """, row -> {
            Session session = SessionRows.read(row);
            visitorsBefore.put(session, session.visitor);
            known.computeIfAbsent(new Key(session.device, session.hint), key -> new ArrayList<>(2))
                    .add(session);
            return session;
        });
        return known;
    }

    private void work(Key key, List<EventRow> list, List<Session> known) {
        List<Session> open = new ArrayList<>(known);
        Set<Session> changed = new HashSet<>();
        for (EventRow row : list) {
            Session session = find(open, key, row);
            session.make(row.told());
            session.rows.add(row);
            changed.add(session);
        }
        for (Session session : open) {
            if (changed.contains(session)) {
                touched.add(session);
                if (session.stored) {
                    gone.add(session.id);
                }
            }
        }
    }

    private Session find(List<Session> open, Key key, EventRow row) {
        Session found = null;
        for (int i = 0; i < open.size(); i++) {
            Session session = open.get(i);
            boolean fits = key.hint() != 0 || (session.start - gap <= row.time && row.time <= session.end + gap);
            if (!fits) {
                continue;
            }
            if (found == null) {
                found = session;
            } else {
                merge(found, session);
                open.remove(i--);
            }
        }
        if (found == null) {
            found = new Session(row.shop, key.device(), key.hint());
            open.add(found);
        }
        return found;
    }

    /** Makes one of two stored or new sessions; the larger id goes. */
    private void merge(Session into, Session other) {
        if (into.stored && other.stored) {
            long kept = Math.min(into.id, other.id);
            long lost = Math.max(into.id, other.id);
            merged.add(new long[] {lost, kept});
            gone.add(lost);
        }
        into.stored |= other.stored;
        into.take(other);
    }

    /** A device's first session is its visitor's first where nobody is known; all other cases are settled afterwards. */
    private void guessNew() {
        Map<Long, Session> first = new HashMap<>();
        for (Session session : touched) {
            if (sureToBeFirst(session)) {
                first.merge(session.device, session, (a, b) -> FIRST.compare(a, b) <= 0 ? a : b);
                session.isNew = false;
            }
        }
        first.values().forEach(session -> session.isNew = true);
    }

    static final Comparator<Session> FIRST =
            Comparator.<Session>comparingLong(session -> session.start).thenComparingLong(session -> session.id);

    private boolean sureToBeFirst(Session session) {
        return people.fresh(session.device) && session.visitor == session.device;
    }

    /** Writes the sessions that were touched; call after the events were inserted. */
    void write(Joiners joiners) throws SQLException {
        rows.replace(gone, touched);
        if (!merged.isEmpty()) {
            relabel(joiners);
        }
    }

    private void relabel(Joiners joiners) throws SQLException {
        Components kept = new Components();
        merged.forEach(pair -> kept.join(pair[0], pair[1]));
        List<long[]> moves = new ArrayList<>();
        kept.moved().forEach((source, target) -> moves.add(new long[] {source, target}));
        relabel.rows(moves);
        long lowest = joiners.lowestOf(moves.stream().map(move -> move[0]).toList());
        sql.run("""
                update events set session = r.target from fed_relabel() r
                where events.session = r.source and events.position >= ?
                """, lowest);
        sql.run("update joiners set session = r.target from fed_relabel() r where joiners.session = r.source");
        sql.run("update orders set session = r.target from fed_relabel() r where orders.session = r.source");
    }

    /** Visitors whose first session may be another now. */
    Set<Long> visitorsToCheck() {
        Set<Long> visitors = new HashSet<>();
        for (Session session : touched) {
            if (session.moved && !sureToBeFirst(session)) {
                visitors.add(session.visitor);
            }
        }
        Set<Session> kept = new HashSet<>(touched);
        visitorsBefore.forEach((session, before) -> {
            boolean lost = gone.contains(session.id) && !kept.contains(session);
            if (lost || session.visitor != before) {
                visitors.add(before);
                visitors.add(session.visitor);
            }
        });
        return visitors;
    }

    /** Visitors whose sessions were touched. */
    Set<Long> visitors() {
        Set<Long> visitors = new HashSet<>();
        touched.forEach(session -> visitors.add(session.visitor));
        return visitors;
    }

    /** Settles which session is the first ever of each of these visitors. */
    void settleFirst(Set<Long> visitors) throws SQLException {
        if (visitors.isEmpty()) {
            return;
        }
        sql.give("fed_visitors", visitors);
        sql.run("""
                update sessions set is_new = not is_new
                from (
                    select s.id, row_number() over (partition by s.visitor order by s.start_time, s.id) = 1 as first
                    from sessions s
                    where s.visitor in (select id from fed_visitors())
                ) f
                where sessions.id = f.id and sessions.is_new <> f.first
                """);
    }
}
