package dev.fullspan.inventory;

import dev.fullspan.inventory.Change.Once;
import dev.fullspan.inventory.Reservation.State;
import dev.fullspan.inventory.Reservation.Taken;
import dev.fullspan.inventory.Work.Of;
import dev.fullspan.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the rows that a batch of changes needs, and locks them, always in the same order: reservations, claims, stock. */
final class StockRows {
    private static final TypeReference<TreeMap<String, Long>> LINES = new TypeReference<>() {};
    private static final TypeReference<List<Taken>> TAKEN = new TypeReference<>() {};
    static final String RESERVATION = "r.id, r.key, r.state, r.lines, r.taken, r.made, r.expires, r.order_id, r.late";

    private final JdbcClient database;
    private final JsonMapper json;

    StockRows(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    void reservations(Collection<Of<UUID>> wanted, Work work) {
        if (wanted.isEmpty()) {
            return;
        }
        Columns<Of<UUID>> ids =
                new Columns<>(wanted).add("shop", "integer", Of::shop).add("id", "uuid", Of::what);
        ids.bind(database.sql("select r.shop, " + RESERVATION + "\nfrom inventory.reservation r\njoin "
                        + ids.relation("w")
                        + " on w.shop = r.shop and w.id = r.id\norder by r.shop, r.id\nfor update of r\n"))
                .query(row -> {
                    work.read(new ShopId(row.getInt("shop")), reservation().mapRow(row, 0));
                });
    }

    RowMapper<Reservation> reservation() {
        return (row, number) -> new Reservation(
                row.getObject("id", UUID.class),
                row.getString("key"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                json.readValue(row.getString("lines"), LINES),
                json.readValue(row.getString("taken"), TAKEN),
                instant(row, "made"),
                instant(row, "expires"),
                row.getString("order_id"),
                row.getBoolean("late"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    void done(Collection<Of<Once>> wanted, Work work) {
        if (wanted.isEmpty()) {
            return;
        }
        Columns<Of<Once>> keys = new Columns<>(wanted)
                .add("shop", "integer", Of::shop)
                .add("key", "text", one -> one.what().key());
        keys.bind(database.sql("select d.shop, d.key, d.what\nfrom inventory.done d\njoin " + keys.relation("w")
                        + " on w.shop = d.shop and w.key = d.key\n"))
                .query(row -> {
                    work.read(new ShopId(row.getInt("shop")), new Once(row.getString("key"), row.getString("what")));
                });
    }

    void allocations(Collection<Of<String>> orders, Work work) {
        if (orders.isEmpty()) {
            return;
        }
        Columns<Of<String>> wanted =
                new Columns<>(orders).add("shop", "integer", Of::shop).add("order_id", "text", Of::what);
        wanted.bind(database.sql("""
                        select a.shop, a.order_id, a.sku, a.location, a.quantity, a.shipped, a.cancelled, a.returned
                        from inventory.allocation a
                        join\s""" + wanted.relation("w") + """
                         on w.shop = a.shop and w.order_id = a.order_id
                        order by a.shop, a.order_id, a.sku, a.location
                        for update of a
                        """)).query(row -> {
            work.read(
                    new ShopId(row.getInt("shop")),
                    new Allocation(
                            row.getString("order_id"),
                            row.getString("sku"),
                            row.getLong("location"),
                            row.getLong("quantity"),
                            row.getLong("shipped"),
                            row.getLong("cancelled"),
                            row.getLong("returned")));
        });
    }

    /** Open locations, that which is taken from first first. A shop that has none gets its first. */
    List<Long> locations(ShopId shop) {
        List<Long> open = openLocations(shop);
        if (!open.isEmpty()) {
            return open;
        }
        database.sql("""
                        insert into inventory.location (shop, name, kind, is_default)
                        values (:shop, 'Store', 'store', true)
                        on conflict do nothing
                        """).param("shop", shop.value()).update();
        return openLocations(shop);
    }

    private List<Long> openLocations(ShopId shop) {
        return database.sql("""
                        select id
                        from inventory.location
                        where shop = :shop and closed is null
                        order by is_default desc, id
                        """).param("shop", shop.value()).query(Long.class).list();
    }

    /** Makes the rows that are not there yet. */
    void make(Collection<Of<Taken>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<Of<Taken>> inOrder = rows.stream()
                .sorted(Comparator.comparing((Of<Taken> row) -> row.shop())
                        .thenComparing(row -> row.what().sku())
                        .thenComparing(row -> row.what().location()))
                .toList();
        Columns<Of<Taken>> wanted = new Columns<>(inOrder)
                .add("shop", "integer", Of::shop)
                .add("sku", "text", row -> row.what().sku())
                .add("location", "bigint", row -> row.what().location());
        wanted.bind(database.sql(
                        "insert into inventory.stock (shop, sku, location)\nselect w.shop, w.sku, w.location from "
                                + wanted.relation("w") + "\non conflict do nothing\n"))
                .update();
    }

    /** Locks the rows of these SKUs, whole. */
    void lock(Collection<Of<String>> skus, Map<ShopId, List<Long>> locations, Work work) {
        if (skus.isEmpty()) {
            return;
        }
        for (Of<String> sku : skus) {
            work.read(sku.shop(), new Shelf(sku.what(), locations.getOrDefault(sku.shop(), List.of())));
        }
        Columns<Of<String>> wanted =
                new Columns<>(skus).add("shop", "integer", Of::shop).add("sku", "text", Of::what);
        wanted.bind(database.sql("""
                        select s.shop, s.sku, s.location, s.on_hand, s.reserved, s.allocated, s.safety
                        from inventory.stock s
                        join\s""" + wanted.relation("w") + """
                         on w.shop = s.shop and w.sku = s.sku
                        order by s.shop, s.sku, s.location
                        for update of s
                        """)).query(row -> {
            work.shelf(new ShopId(row.getInt("shop")), row.getString("sku")).set(row.getLong("location"), level(row));
        });
    }

    static Level level(ResultSet row) throws SQLException {
        return new Level(
                row.getLong("on_hand"), row.getLong("reserved"), row.getLong("allocated"), row.getLong("safety"));
    }
}
