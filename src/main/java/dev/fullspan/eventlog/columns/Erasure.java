package dev.fullspan.eventlog.columns;

import dev.fullspan.eventlog.ids.Ids;
import dev.fullspan.eventlog.ids.SipHash.Hash;
import dev.fullspan.kernel.ShopId;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Deletes rows of a person or a shop. The room that they took is overwritten only when the file is rewritten. */
final class Erasure {
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
        remember();
        List<Orders.Key> touched = sql.list("""
                select distinct shop, order_id from order_events where position in (select position from erased)
                """, row -> new Orders.Key(row.getInt(1), row.getString(2)));
        Set<Long> devices = new HashSet<>(whom.devices());
        devices.addAll(sql.longs("select distinct device from erased where device is not null"));
        for (String table : List.of("events", "joiners", "order_events")) {
            sql.run("delete from %s where position in (select position from erased)".formatted(table));
        }
        if (whom.wholeShop()) {
            eraseShop(whom.shop());
            return;
        }
        sql.run("delete from users where id in (select id from fed_erased_users())");
        sql.run("""
                delete from joins
                where user_id in (select id from fed_erased_users()) or previous_user in (select id from fed_erased_users())
                """);
        rebuild.scope(devices);
        Set<Long> visitors = rebuild.sessions(1);
        rebuild.settle(visitors);
        orders.settle(touched);
    }

    /** Keeps the hashes of the message ids, which name nobody, so that sending an event again does not bring it back. */
    private void remember() throws SQLException {
        List<Known> erased = sql.list(
                """
                select shop, message_id, position, received, forever
                from events
                where position in (select position from erased)
                """,
                row -> new Known(
                        ids.message(new ShopId(row.getInt(1)), row.getString(2)),
                        row.getLong(3),
                        row.getLong(4),
                        row.getInt(5)));
        known.rows(erased);
        sql.run("insert into erased_ids select * from fed_erased()");
    }

    private void eraseShop(int shop) throws SQLException {
        for (String table :
                List.of("devices", "users", "joins", "sessions", "orders", "refunds", "refusals", "refusal_samples")) {
            sql.run("delete from %s where shop = ?".formatted(table), shop);
        }
    }
}
