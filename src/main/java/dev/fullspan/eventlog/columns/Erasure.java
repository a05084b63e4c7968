package dev.fullspan.eventlog.columns;

import dev.fullspan.eventlog.ids.Ids;
import dev.fullspan.eventlog.ids.SipHash.Hash;
import dev.fullspan.kernel.ShopId;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Deletes rows of a person, of a shop, or of what is older than a shop keeps. The room that they took is overwritten only
 * when the file is rewritten.
 */
final class Erasure {
    /** Devices whose sessions are derived in one part, so that memory stays bounded. */
    private static final int DEVICES_OF_PART = 20_000;

    private final Sql sql;
    private final Ids ids;
    private final Rebuild rebuild;
    private final Orders orders;
    private final Feed<Known> known;

    /** A message id as the verdict knows it. */
    private record Known(Hash id, long position, long received, int forever) {}

    Erasure(Sql sql, Ids ids, Rebuild rebuild, Orders orders) throws SQLException {
        this.sql = sql;
        this.ids = ids;
        this.rebuild = rebuild;
        this.orders = orders;
        this.known = new Feed<Known>()
                .bigint("first", k -> k.id().first())
                .bigint("second", k -> k.id().second())
                .bigint("position", Known::position)
                .bigint("received", Known::received)
                .integer("forever", Known::forever)
                .register(sql.connection(), "fed_erased");
    }

    List<String> propertiesOf(Forgotten whom) throws SQLException {
        find(whom);
        return sql.list(
                "select properties from events where position in (select position from erased)",
                row -> row.getString(1));
    }

    private void find(Forgotten whom) throws SQLException {
        if (whom.wholeShop()) {
            sql.run(
                    "create or replace temp table erased as select position, device from events where shop = ? and position <= ?",
                    whom.shop(),
                    whom.upTo());
            return;
        }
        sql.give("fed_erased_devices", whom.devices());
        sql.give("fed_erased_users", whom.users());
        sql.run("""
                create or replace temp table erased as
                select position, device
                from events
                where shop = ? and position <= ?
                    and (user_id in (select id from fed_erased_users())
                        or (user_id is null and device in (select id from fed_erased_devices())))
                """, whom.shop(), whom.upTo());
    }

    void erase(Forgotten whom) throws SQLException {
        find(whom);
        remember(Long.MIN_VALUE);
        Set<Orders.Key> touched = told();
        Set<Long> devices = new HashSet<>(whom.devices());
        devices.addAll(devices());
        deleteEvents();
        if (whom.wholeShop()) {
            eraseShop(whom.shop());
            return;
        }
        sql.run("delete from users where id in (select id from fed_erased_users())");
        sql.run("""
                delete from joins
                where user_id in (select id from fed_erased_users()) or previous_user in (select id from fed_erased_users())
                """);
        deriveAnew(devices, touched);
    }

    /**
     * Deletes a shop's events from before a time and returns how many they were. Who is who stays known of everyone of whom
     * an event is left: the first user of a device is kept as told where the event that told it goes.
     */
    long eraseBefore(int shop, long time) throws SQLException {
        sql.run(
                "create or replace temp table erased as select position, device from events where shop = ? and time < ?",
                shop,
                time);
        long count = sql.longs("select count(*) from erased").getFirst();
        if (count > 0) {
            remember(time);
            Set<Orders.Key> touched = told();
            Set<Long> devices = new HashSet<>(devices());
            deleteEvents();
            keepFirstUsers(shop);
            forgetWhoLeftNothing(shop);
            deriveAnew(devices, touched);
        }
        sql.run("delete from refusal_samples where shop = ? and time < ?", shop, time);
        return count;
    }

    private Set<Orders.Key> told() throws SQLException {
        return new HashSet<>(sql.list("""
                select distinct shop, order_id from order_events where position in (select position from erased)
                """, row -> new Orders.Key(row.getInt(1), row.getString(2))));
    }

    private List<Long> devices() throws SQLException {
        return sql.longs("select distinct device from erased where device is not null");
    }

    private void deleteEvents() throws SQLException {
        for (String table : List.of("events", "joiners", "order_events")) {
            sql.run("delete from %s where position in (select position from erased)".formatted(table));
        }
    }

    private void keepFirstUsers(int shop) throws SQLException {
        sql.run("""
                insert into joins
                select d.shop, d.first_user, d.first_user, d.id, d.first_user_time, d.first_user_position, 0
                from devices d
                where d.shop = ? and d.first_user_position in (select position from erased)
                    and d.id in (select device from events where shop = ?)
                    and not exists (
                        select 1 from joins j
                        where j.undone = 0 and j.previous_device = d.id and j.position = d.first_user_position)
                """, shop, shop);
    }

    /** Joined ids go together, when nothing is left of any of them: else those that remain would fall apart. */
    private void forgetWhoLeftNothing(int shop) throws SQLException {
        sql.run("""
                delete from users
                where shop = ? and visitor not in (select visitor from facts where shop = ? and visitor is not null)
                """, shop, shop);
        sql.run("""
                delete from joins
                where shop = ? and (user_id not in (select id from users) or (previous_user not in (select id from users)
                    and previous_device not in (select device from events where shop = ? and device is not null)))
                """, shop, shop);
    }

    private void deriveAnew(Set<Long> devices, Set<Orders.Key> touched) throws SQLException {
        rebuild.scope(devices);
        Set<Long> visitors = rebuild.sessions(Math.clamp(devices.size() / DEVICES_OF_PART + 1, 1, Rebuild.PARTS));
        List<Joiners.Change> moved = rebuild.settle(visitors);
        touched.addAll(
                orders.toldBy(moved.stream().map(Joiners.Change::position).toList()));
        touched.addAll(sql.list("""
                select distinct shop, order_id from order_events where device in (select id from scope)
                """, row -> new Orders.Key(row.getInt(1), row.getString(2))));
        orders.settle(touched);
    }

    /**
     * Keeps the hashes of the message ids, which name nobody, so that sending an event again does not bring it back: of
     * those remembered for ever, and of those received since a time.
     */
    private void remember(long since) throws SQLException {
        List<Known> erased = sql.list(
                """
                select shop, message_id, position, received, forever
                from events
                where position in (select position from erased) and (forever = 1 or received >= ?)
                """,
                row -> new Known(
                        ids.message(new ShopId(row.getInt(1)), row.getString(2)),
                        row.getLong(3),
                        row.getLong(4),
                        row.getInt(5)),
                since);
        known.rows(erased);
        sql.run("insert into erased_ids select * from fed_erased()");
    }

    private void eraseShop(int shop) throws SQLException {
        for (String table : List.of(
                "devices",
                "users",
                "joins",
                "sessions",
                "orders",
                "order_names",
                "refunds",
                "refusals",
                "refusal_samples")) {
            sql.run("delete from %s where shop = ?".formatted(table), shop);
        }
    }
}
