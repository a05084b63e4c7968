package dev.fullspan.eventlog.columns;

import dev.fullspan.eventlog.Event.Origin;
import dev.fullspan.eventlog.columns.Orders.Key;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Further names of orders. The store's events tell them as {@code order_names}; whatever is told under such a name, before or afterwards, is told of
 * that order. The first order that claims a name has it.
 */
final class OrderNames {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST = 20;

    private final Sql sql;
    private final Feed<Named> feed;
    private final Feed<Key> asked;

    private record Named(int shop, String name, String orderId) {}

    OrderNames(Sql sql) throws SQLException {
        this.sql = sql;
        this.feed = new Feed<Named>()
                .integer("shop", Named::shop)
                .text("name", Named::name)
                .text("order_id", Named::orderId)
                .register(sql.connection(), "fed_order_names");
        this.asked = new Feed<Key>()
                .integer("shop", Key::shop)
                .text("order_id", Key::orderId)
                .register(sql.connection(), "fed_asked_names");
    }

    /** Reads what the store's events say of names and tellings, and gives every event of the batch the id of its order. */
    List<Key> take(List<EventRow> batch) throws SQLException {
        List<EventRow> telling =
                batch.stream().filter(row -> row.orderId() != null).toList();
        if (telling.isEmpty()) {
            return List.of();
        }
        Map<Key, Named> told = new HashMap<>();
        for (EventRow row : telling) {
            String orderId = row.orderId();
            if (row.event.origin() == Origin.STORE && orderId != null) {
                read(row, orderId, told);
            }
        }
        Map<Key, String> known = known(telling, told);
        List<Named> fresh = new ArrayList<>();
        told.values().stream().sorted(Comparator.comparing(Named::name)).forEach(one -> {
            // An id that is a name itself leads to its order; no name ever leads to a name.
            String root = known.getOrDefault(new Key(one.shop(), one.orderId()), one.orderId());
            boolean isRoot = known.values().contains(one.name());
            if (!root.equals(one.name()) && !isRoot && !known.containsKey(new Key(one.shop(), one.name()))) {
                known.put(new Key(one.shop(), one.name()), root);
                fresh.add(new Named(one.shop(), one.name(), root));
            }
        });
        telling.forEach(row -> row.order = known.get(new Key(row.shop, String.valueOf(row.orderId()))));
        return fresh.isEmpty() ? List.of() : move(fresh);
    }

    private static void read(EventRow row, String orderId, Map<Key, Named> told) {
        JsonNode properties = properties(row);
        if (properties == null) {
            return;
        }
        row.telling = Math.max(0, properties.path("telling").asLong(0));
        int count = 0;
        for (JsonNode name : properties.path("order_names")) {
            if (name.isString() && !name.stringValue().equals(orderId) && count++ < MOST) {
                told.putIfAbsent(
                        new Key(row.shop, name.stringValue()), new Named(row.shop, name.stringValue(), orderId));
            }
        }
    }

    private static @Nullable JsonNode properties(EventRow row) {
        try {
            return JSON.readTree(row.event.properties());
        } catch (JacksonException e) {
            return null; // tells nothing of names
        }
    }

    private Map<Key, String> known(List<EventRow> telling, Map<Key, Named> told) throws SQLException {
        List<Key> keys = new ArrayList<>(told.keySet());
        telling.forEach(row -> keys.add(new Key(row.shop, String.valueOf(row.orderId()))));
        asked.rows(keys.stream().distinct().toList());
        Map<Key, String> known = new HashMap<>();
        sql.each("""
                select n.shop, n.name, n.order_id
                from order_names n
                join fed_asked_names() a on a.shop = n.shop and a.order_id = n.name
                """, row -> known.put(new Key(row.getInt(1), row.getString(2)), row.getString(3)));
        return known;
    }

    /** What was told under a name before is of the order now. */
    private List<Key> move(List<Named> fresh) throws SQLException {
        feed.rows(fresh);
        sql.run("insert into order_names select * from fed_order_names()");
        sql.run("""
                create or replace temp table renamed as
                select o.position, o.shop, o.order_id as name, n.order_id
                from order_events o join fed_order_names() n on n.shop = o.shop and n.name = o.order_id
                """);
        List<Key> touched = new ArrayList<>();
        sql.each("select distinct shop, name, order_id from renamed", row -> {
            touched.add(new Key(row.getInt(1), row.getString(2)));
            touched.add(new Key(row.getInt(1), row.getString(3)));
        });
        if (!touched.isEmpty()) {
            sql.run(
                    "update order_events set order_id = r.order_id from renamed r where order_events.position = r.position");
            sql.run("update events set order_id = r.order_id from renamed r where events.position = r.position");
        }
        return touched;
    }
}
