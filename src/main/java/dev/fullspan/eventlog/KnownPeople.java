package dev.fullspan.eventlog;

import dev.fullspan.eventlog.columns.Forgotten;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Erasable;
import dev.fullspan.platform.PersonKeys;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who is known to the log: under which ids, who was joined with whom, and who is to be forgotten.
 *
 * <p>Forgetting rewrites the journal's segments and the file of columns without the person and deletes the old files,
 * since an engine frees room without overwriting it; questions wait for the moment of exchange only, intake does not wait.
 */
public final class KnownPeople implements Erasable {
    private final EventLog log;
    private final Loader loader;
    private final CurrentFile file;
    private final Tombstones tombstones;
    private final Clock clock;
    private final ReentrantLock lock;

    KnownPeople(EventLog log, Loader loader, CurrentFile file, Tombstones tombstones, Clock clock, ReentrantLock lock) {
        this.log = log;
        this.loader = loader;
        this.file = file;
        this.tombstones = tombstones;
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
        return new PersonKeys(devices, users);
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
     * Forgets a person under all ids that {@link #keysOf} knows: nothing of them is left in any file of the log. What
     * another known person did on one of their devices stays.
     */
    @Override
    public void erase(ShopId shop, PersonKeys person) {
        lock.lock();
        try {
            log.awaitLoaded();
            PersonKeys all = keysOf(shop, person);
            forget(shop, new Traces(shop, all), whom(shop, all));
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all of a shop. */
    public void eraseShop(ShopId shop) {
        lock.lock();
        try {
            log.awaitLoaded();
            long upTo = log.positions().acknowledged();
            forget(shop, new Traces(shop, null), new Forgotten(shop.value(), true, Set.of(), Set.of(), upTo));
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

    private void forget(ShopId shop, Traces traces, Forgotten whom) {
        try {
            Instant now = clock.instant();
            tombstones.add(whom, now);
            int lines = tombstones.all().size();
            loader.between(() -> {
                file.current().propertiesOf(whom).forEach(traces::learn);
                log.rewriteJournal(traces);
                file.current().erase(whom, lines);
                file.current().eraseSamples(traces::names);
                file.rewrite();
                return true;
            });
            log.eraseRejects(traces);
        } catch (IOException e) {
            throw new IllegalStateException("The tombstone could not be written; nothing was erased.", e);
        }
    }
}
