package dev.fullspan.eventlog;

import dev.fullspan.eventlog.columns.Forgotten;
import dev.fullspan.eventlog.query.VisitorId;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Erasable;
import dev.fullspan.platform.PersonKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is known to the log: under which ids, who was joined with whom, and who is to be forgotten.
 *
 * <p>Forgetting rewrites the journal's segments and the file of columns without the person and deletes the old files,
 * since an engine frees room without overwriting it; questions wait for the moment of exchange only, intake does not wait.
 */
public final class KnownPeople {
    private static final Logger LOG = LoggerFactory.getLogger(KnownPeople.class);

    private final EventLog log;
    private final Loader loader;
    private final CurrentFile file;
    private final Tombstones tombstones;
    private final Erasing erasing;
    private final Clock clock;
    private final ReentrantLock lock;
    /** Whether the log has done its part of the erasure under way. */
    private boolean doneInLog;

    KnownPeople(
            EventLog log,
            Loader loader,
            CurrentFile file,
            Tombstones tombstones,
            Erasing erasing,
            Clock clock,
            ReentrantLock lock) {
        this.log = log;
        this.loader = loader;
        this.file = file;
        this.tombstones = tombstones;
        this.erasing = erasing;
        this.clock = clock;
        this.lock = lock;
    }

    /**
     * Every id under which the person is known to whom one of these ids belongs: joined users, and the devices whose
     * anonymous past is theirs. Ids that the log has never heard of stay in the answer.
     */
    public PersonKeys keysOf(ShopId shop, PersonKeys some) {
        return file.columns().read(connection -> keysOf(connection, shop, some));
    }

    /**
     * The user ids that are the person's only because a join says so, an alias call or a hand: neither named here, nor the first
     * on a device named here, nor an anonymous id. Anybody who has the write key can send an alias.
     */
    public Set<String> joined(ShopId shop, PersonKeys some) {
        return file.columns().read(connection -> {
            Set<String> joined = new TreeSet<>(keysOf(connection, shop, some).users());
            joined.removeAll(some.users());
            joined.removeAll(keys(
                    connection,
                    "select u.key from devices d join users u on u.shop = d.shop and u.id = d.first_user where d.shop = ? and list_contains(?, d.key)",
                    shop,
                    new Object[] {some.devices().toArray()}));
            joined.removeAll(keys(
                    connection, "select key from devices where shop = ? and list_contains(?, key)", shop, new Object[] {
                        joined.toArray()
                    }));
            return joined;
        });
    }

    /** Whether anybody is known by one of these ids. */
    public boolean knows(ShopId shop, PersonKeys some) {
        log.awaitLoaded();
        Object[] given = {some.users().toArray(), shop.value(), some.devices().toArray()};
        return file.columns()
                .read(connection -> !keys(connection, """
                        select key from users where shop = ? and list_contains(?, key)
                        union all
                        select key from devices where shop = ? and list_contains(?, key)
                        limit 1
                        """, shop, given).isEmpty());
    }

    /** The person to whom a user id belongs, empty where nobody is known by it. */
    public Optional<VisitorId> visitorOf(ShopId shop, String user) {
        return file
                .columns()
                .read(connection -> keys(
                        connection,
                        "select visitor::varchar from users where shop = ? and key = ?",
                        shop,
                        new Object[] {user}))
                .stream()
                .map(number -> new VisitorId(Long.parseLong(number)))
                .findFirst();
    }

    private static PersonKeys keysOf(Connection connection, ShopId shop, PersonKeys some) throws SQLException {
        Set<String> users = new HashSet<>(some.users());
        Set<String> devices = new HashSet<>(some.devices());
        String visitors = """
                select u.visitor from users u where u.shop = ? and list_contains(?, u.key)
                union
                select u.visitor from devices d join users u on u.shop = d.shop and u.id = d.first_user
                where d.shop = ? and list_contains(?, d.key)
                """;
        Object[] given = {
            shop.value(), some.users().toArray(), shop.value(), some.devices().toArray()
        };
        users.addAll(keys(
                connection, "select key from users where shop = ? and visitor in (" + visitors + ")", shop, given));
        devices.addAll(keys(connection, """
                select d.key from devices d join users u on u.shop = d.shop and u.id = d.first_user
                where d.shop = ? and u.visitor in (""" + visitors + ")", shop, given));
        return some.known(devices, users);
    }

    private static List<String> keys(Connection connection, String sql, ShopId shop, Object[] given)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, shop.value());
            for (int i = 0; i < given.length; i++) {
                if (given[i] instanceof Object[] texts) {
                    statement.setArray(i + 2, connection.createArrayOf("VARCHAR", texts));
                } else {
                    statement.setObject(i + 2, given[i]);
                }
            }
            List<String> keys = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    keys.add(rows.getString(1));
                }
            }
            return keys;
        }
    }

    /** Says that two user ids are one person's, on the strength of a verified identifier. Can be taken back. */
    public void join(ShopId shop, String user, String previous) {
        log.awaitLoaded();
        long now = clock.millis();
        loader.between(() -> {
            file.current().join(shop, user, previous, now);
            return true;
        });
    }

    /** Takes back whatever joined two user ids, alias or hand; says whether anything had. */
    public boolean undoJoin(ShopId shop, String user, String previous) {
        log.awaitLoaded();
        return loader.between(() -> file.current().undoJoin(shop, user, previous));
    }

    /**
     * Forgets a person under all ids that {@link #keysOf} knows: nothing of them is left in any file of the log, nor with
     * the others. What another known person did on one of their devices stays. Where this ends in the middle, the next start
     * brings it to its end.
     */
    void erase(ShopId shop, PersonKeys person, List<Erasable> others) {
        lock.lock();
        try {
            finish(others);
            log.awaitLoaded();
            PersonKeys all = keysOf(shop, person);
            Forgotten whom = whom(shop, all);
            Traces traces = new Traces(shop, all);
            loader.between(() -> file.current().propertiesOf(whom)).forEach(traces::learn);
            forget(new Erasing.Note(shop, all, traces.words(), whom), others);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all of a shop. */
    public void eraseShop(ShopId shop) {
        lock.lock();
        try {
            if (erasing.unfinished().isPresent()) {
                throw new IllegalStateException("An erasure did not come to its end; the next start goes on with it.");
            }
            log.awaitLoaded();
            long upTo = log.positions().acknowledged();
            Forgotten whom = new Forgotten(shop.value(), true, Set.of(), Set.of(), upTo);
            forget(new Erasing.Note(shop, null, Set.of(), whom), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    /** Brings an erasure that was interrupted to its end in the log; {@link #finish} does the rest. */
    void resume() throws IOException {
        Optional<Erasing.Note> unfinished = erasing.unfinished();
        if (unfinished.isPresent()) {
            LOG.info("An erasure was interrupted; it is brought to its end");
            eraseInLog(unfinished.get());
        }
    }

    /** Brings an erasure that was interrupted to its end everywhere. */
    void finish(List<Erasable> others) {
        lock.lock();
        try {
            Optional<Erasing.Note> unfinished = erasing.unfinished();
            if (unfinished.isPresent()) {
                complete(unfinished.get(), others);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    private Forgotten whom(ShopId shop, PersonKeys person) {
        Set<Long> devices = new HashSet<>();
        person.devices().forEach(key -> devices.add(file.current().ids().device(shop, key)));
        Set<Long> users = new HashSet<>();
        person.users().forEach(key -> users.add(file.current().ids().user(shop, key)));
        return new Forgotten(
                shop.value(), false, devices, users, log.positions().acknowledged());
    }

    private void forget(Erasing.Note note, List<Erasable> others) {
        try {
            erasing.begin(note);
            doneInLog = false;
            complete(note, others);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The erasure did not come to its end; the next one, or the next start, goes on with it.", e);
        }
    }

    private void complete(Erasing.Note note, List<Erasable> others) throws IOException {
        PersonKeys person = note.person();
        if (person != null) {
            others.forEach(other -> other.erase(note.shop(), person));
        }
        if (!doneInLog) {
            eraseInLog(note);
        }
        erasing.end();
    }

    private void eraseInLog(Erasing.Note note) throws IOException {
        Traces traces = new Traces(note);
        tombstones.add(note.whom(), clock.instant());
        int lines = tombstones.all().size();
        loader.between(() -> {
            log.rewriteJournal(traces);
            file.current().erase(note.whom(), lines);
            file.current().eraseSamples(traces::names);
            file.rewrite();
            return true;
        });
        log.eraseRejects(traces);
        doneInLog = true;
    }
}
