package dev.fullspan.eventlog.columns;

import dev.fullspan.eventlog.Refusal;
import dev.fullspan.eventlog.ids.Ids;
import dev.fullspan.eventlog.journal.Entry.Refused;
import dev.fullspan.kernel.ShopId;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/**
 * The one writer of the columns. A batch's rows, all that is derived from them and the position up to which they reach
 * are committed in one transaction. Used by one thread.
 */
public final class Store implements AutoCloseable {
    private final Connection connection;
    private final Sql sql;
    private final Ids ids;
    private final int refusalSamples;
    private final Feed<EventRow> eventFeed;
    private final Feed<Refused.Count> refusalFeed;
    private final Feed<Sample> sampleFeed;
    private final People people;
    private final Moves moves;
    private final Sessions sessions;
    private final Joiners joiners;
    private final Orders orders;
    private final Rebuild rebuild;
    private final Erasure erasure;
    private long loaded;
    private long lastReceived;

    private record Sample(long position, Refusal refusal) {}

    public Store(Connection connection, long sessionGapMillis, int refusalSamples) throws SQLException {
        this.connection = connection;
        this.sql = new Sql(connection);
        this.refusalSamples = refusalSamples;
        this.ids = new Ids(readState());
        this.eventFeed = EventRow.feed(connection);
        this.refusalFeed = new Feed<Refused.Count>()
                .integer("shop", Refused.Count::shop)
                .bigint("day", Refused.Count::day)
                .text("reason", Refused.Count::reason)
                .bigint("count", Refused.Count::count)
                .register(connection, "fed_refusals");
        this.sampleFeed = samples().register(connection, "fed_samples");
        this.people = new People(sql, ids);
        this.moves = new Moves(sql);
        SessionRows rows = new SessionRows(sql);
        this.sessions = new Sessions(sql, rows, people, sessionGapMillis);
        this.joiners = new Joiners(sql, rows, sessionGapMillis);
        this.orders = new Orders(sql);
        this.rebuild = new Rebuild(sql, rows, sessions, joiners, sessionGapMillis);
        this.erasure = new Erasure(sql, ids, rebuild, orders);
    }

    private static Feed<Sample> samples() {
        return new Feed<Sample>()
                .integer("shop", s -> number(s.refusal().shop()))
                .text("reason", s -> s.refusal().reason())
                .bigint("position", Sample::position)
                .bigint("time", s -> s.refusal().time().toEpochMilli())
                .text("detail", s -> s.refusal().detail())
                .text("sample", s -> s.refusal().sample());
    }

    private static int number(@org.jspecify.annotations.Nullable ShopId shop) {
        return shop == null ? 0 : shop.value();
    }

    private byte[] readState() throws SQLException {
        SecureRandom random = new SecureRandom();
        sql.run("""
                insert into log_state
                select 0, null, ?, ?, 0 where not exists (select 1 from log_state)
                """, random.nextLong(), random.nextLong());
        return sql.list("select loaded, last_received, key_first, key_second from log_state", row -> {
                    loaded = row.getLong(1);
                    lastReceived = Sql.number(row, 2);
                    return ByteBuffer.allocate(16)
                            .putLong(row.getLong(3))
                            .putLong(row.getLong(4))
                            .array();
                })
                .getFirst();
    }

    public Ids ids() {
        return ids;
    }

    /** Position up to which the journal is loaded. */
    public long loaded() {
        return loaded;
    }

    /** Receipt time of the last loaded event in milliseconds since 1970, or {@link Feed#NULL}. */
    public long lastReceived() {
        return lastReceived;
    }

    /** Loads a batch: all of it or, where this throws, nothing. */
    public void load(Batch batch) throws SQLException {
        inTransaction(() -> {
            if (!batch.rows().isEmpty()) {
                derive(batch.rows());
            }
            refuse(batch);
            if (!batch.repeats().isEmpty()) {
                sql.give("fed_repeats", batch.repeats());
                sql.run("insert into repeats select id from fed_repeats()");
            }
            long received = Math.max(lastReceived, batch.lastReceived());
            sql.run(
                    "update log_state set loaded = ?, last_received = ?",
                    batch.position(),
                    received == Feed.NULL ? null : received);
        });
        loaded = batch.position();
        lastReceived = Math.max(lastReceived, batch.lastReceived());
    }

    /** Work that belongs in one transaction. */
    interface Work {
        void run() throws SQLException;
    }

    private void inTransaction(Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void derive(List<EventRow> rows) throws SQLException {
        people.take(rows);
        Set<Long> visitors = moves.follow(people.changedDevices(), people.changedUsers());
        sessions.derive(rows);
        orders.name(rows);
        eventFeed.rows(rows);
        sql.run("insert into events select * from fed_events()");
        sessions.write(joiners);
        Set<Long> check = new HashSet<>(visitors);
        check.addAll(sessions.visitorsToCheck());
        sessions.settleFirst(check);
        Set<Long> joining = new HashSet<>(visitors);
        joining.addAll(sessions.visitors());
        joining.addAll(sessions.visitorsToCheck());
        joining.addAll(joiners.take(rows));
        List<Joiners.Change> changed = joiners.settle(joining);
        orders.take(rows, changed);
    }

    private void refuse(Batch batch) throws SQLException {
        List<Refused.Count> counts = new ArrayList<>();
        List<Sample> samples = new ArrayList<>();
        for (Refused refused : batch.refused()) {
            counts.addAll(refused.counts());
            refused.samples().forEach(sample -> samples.add(new Sample(batch.position(), sample)));
        }
        if (!counts.isEmpty()) {
            refusalFeed.rows(counts);
            sql.run("""
                    create or replace temp table counted as
                    select shop, day, reason, sum(count)::bigint as count
                    from (select * from fed_refusals() union all
                        select r.* from refusals r semi join fed_refusals() f
                        on r.shop = f.shop and r.day = f.day and r.reason = f.reason)
                    group by shop, day, reason
                    """);
            sql.run("""
                    delete from refusals using counted c
                    where refusals.shop = c.shop and refusals.day = c.day and refusals.reason = c.reason
                    """);
            sql.run("insert into refusals select * from counted");
        }
        if (!samples.isEmpty()) {
            sampleFeed.rows(samples);
            sql.run("insert into refusal_samples select * from fed_samples()");
            sql.run("""
                    delete from refusal_samples where rowid in (
                        select rowid from refusal_samples
                        qualify row_number() over (partition by shop, reason order by position desc, time desc) > ?)
                    """, refusalSamples);
        }
    }

    /**
     * Derives everything anew from the events: all of it or, where this throws, nothing.
     *
     * @param progress told from time to time how many hundredths of the sessions are derived
     */
    public void rebuild(IntConsumer progress) throws SQLException {
        inTransaction(() -> {
            people.connectAnew(sql.longs("select distinct visitor from users"));
            rebuild.scopeAll();
            Set<Long> visitors = rebuild.sessions(Rebuild.PARTS, progress);
            rebuild.joinersAnew();
            visitors.addAll(sql.longs("select distinct visitor from joiners"));
            rebuild.settle(visitors);
            orders.settle(orders.tellAnew());
        });
    }

    /** Joins two user ids by hand. */
    public void join(ShopId shop, String user, String previous, long time) throws SQLException {
        inTransaction(() -> {
            long device = ids.device(shop, previous);
            people.join(shop.value(), ids.user(shop, user), ids.user(shop, previous), device, time);
            follow(people.changedDevices());
        });
    }

    /** Takes back what joined two user ids, by alias or by hand; says whether there was anything. */
    public boolean undoJoin(ShopId shop, String user, String previous) throws SQLException {
        boolean[] undone = new boolean[1];
        inTransaction(() -> {
            undone[0] = people.undo(ids.user(shop, user), ids.user(shop, previous));
            if (undone[0]) {
                Set<Long> devices = new HashSet<>(List.of(ids.device(shop, user), ids.device(shop, previous)));
                rebuild.scope(devices);
                Set<Long> visitors = rebuild.sessions(1);
                rebuild.settle(visitors);
                follow(devices);
            }
        });
        return undone[0];
    }

    private void follow(Set<Long> devices) throws SQLException {
        Set<Long> visitors = moves.follow(devices, people.changedUsers());
        sessions.settleFirst(visitors);
        List<Joiners.Change> changed = joiners.settle(visitors);
        orders.settle(
                orders.toldBy(changed.stream().map(Joiners.Change::position).toList()));
    }

    /** How many tombstones were followed. */
    public int tombstones() throws SQLException {
        return sql.list("select tombstones from log_state", row -> row.getInt(1))
                .getFirst();
    }

    /**
     * Follows a tombstone that was set after these columns were copied. What samples of refused messages say of the person
     * cannot be told from the tombstone, so the shop's samples go.
     */
    public void follow(Forgotten whom, int tombstones) throws SQLException {
        erase(whom, tombstones);
        sql.run("delete from refusal_samples where shop in (0, ?) and position <= ?", whom.shop(), whom.upTo());
    }

    /** The properties of all events that would go. */
    public List<String> propertiesOf(Forgotten whom) throws SQLException {
        return erasure.propertiesOf(whom);
    }

    /** Removes the samples of refused messages that fit. */
    public void eraseSamples(Predicate<Refusal> fits) throws SQLException {
        List<Long> gone = new ArrayList<>();
        sql.each("select rowid, shop, reason, time, detail, sample from refusal_samples", row -> {
            Refusal sample = new Refusal(
                    row.getInt(2) == 0 ? null : new ShopId(row.getInt(2)),
                    row.getString(3),
                    Instant.ofEpochMilli(row.getLong(4)),
                    row.getString(5),
                    row.getString(6));
            if (fits.test(sample)) {
                gone.add(row.getLong(1));
            }
        });
        if (!gone.isEmpty()) {
            sql.give("fed_gone", gone);
            sql.run("delete from refusal_samples where rowid in (select id from fed_gone())");
        }
    }

    /** Removes all of a person or shop from the columns, and notes how many tombstones that makes; what others did is derived anew where it touched. */
    public void erase(Forgotten whom, int tombstones) throws SQLException {
        inTransaction(() -> {
            erasure.erase(whom);
            sql.run("update log_state set tombstones = ?", tombstones);
        });
    }

    /** Removes a shop's events from before a time with all that was derived from them, and returns how many they were. */
    public long eraseBefore(ShopId shop, long time) throws SQLException {
        long[] count = new long[1];
        inTransaction(() -> count[0] = erasure.eraseBefore(shop.value(), time));
        return count[0];
    }

    /** Forgets which messages were repeated up to a position, below which the journal was cut. */
    public void forgetRepeats(long position) throws SQLException {
        sql.run("delete from repeats where position <= ?", position);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
