package dev.fullspan.eventlog.columns;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.Event.Origin;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Orders and refunds, made anew for each order id that something was told of. Who placed an order is told by one event, device
 * and user together: the earliest with a device, else the earliest with a user. Where the store tells anything of an order,
 * only its cancellations count. What the store tells again under a higher number of telling replaces all that it told before.
 */
final class Orders {
    private static final int PLACED = 0;
    private static final int CANCELLED = 1;
    private static final int REFUNDED = 2;
    private static final int NONE = -1;

    private final Sql sql;
    private final Feed<EventRow> feed;
    private final Feed<Key> keys;
    private final Refunds refunds;
    private final OrderNames names;
    private List<Key> renamed = List.of();

    /** One order id of a shop. */
    record Key(int shop, String orderId) {}

    Orders(Sql sql) throws SQLException {
        this.sql = sql;
        this.refunds = new Refunds(sql);
        this.names = new OrderNames(sql);
        this.feed = new Feed<EventRow>()
                .integer("shop", row -> row.shop)
                .text("order_id", EventRow::orderId)
                .integer("kind", row -> kind(row.event.name()))
                .integer("store", row -> row.event.origin() == Origin.STORE ? 1 : 0)
                .bigint("time", row -> row.time)
                .bigint("position", row -> row.position)
                .bigint("device", row -> row.device)
                .bigint("user_id", row -> row.user)
                .bigint("revenue", EventRow::revenue)
                .text("currency", EventRow::currency)
                .bigint("telling", row -> row.telling)
                .register(sql.connection(), "fed_order_events");
        this.keys = new Feed<Key>()
                .integer("shop", Key::shop)
                .text("order_id", Key::orderId)
                .register(sql.connection(), "fed_orders");
    }

    private static int kind(String name) {
        return switch (name) {
            case Event.ORDER_COMPLETED -> PLACED;
            case Event.ORDER_CANCELLED -> CANCELLED;
            case Event.ORDER_REFUNDED -> REFUNDED;
            default -> NONE;
        };
    }

    /** Gives each event of the batch the id of its order, before it is written. */
    void name(List<EventRow> batch) throws SQLException {
        renamed = names.take(batch);
    }

    /** Notes what the batch tells of orders, and makes them anew, as well as those whose session changed. */
    void take(List<EventRow> batch, List<Joiners.Change> changed) throws SQLException {
        List<EventRow> telling = batch.stream()
                .filter(row -> row.event.commerce() != null && kind(row.event.name()) != NONE)
                .toList();
        if (!telling.isEmpty()) {
            feed.rows(telling);
            sql.run("insert into order_events select * from fed_order_events()");
        }
        List<Key> touched = new ArrayList<>(renamed);
        renamed = List.of();
        for (EventRow row : telling) {
            String orderId = row.orderId();
            if (orderId != null) {
                touched.add(new Key(row.shop, orderId));
            }
        }
        if (!changed.isEmpty()) {
            sql.give(
                    "fed_positions",
                    changed.stream().map(Joiners.Change::position).toList());
            touched.addAll(sql.list(
                    "select shop, order_id from order_events where position in (select id from fed_positions())",
                    row -> new Key(row.getInt(1), row.getString(2))));
        }
        settle(touched);
    }

    /** Makes the table of events that tell of orders anew from the events, and returns all order ids. */
    List<Key> tellAnew() throws SQLException {
        sql.run("delete from order_events");
        sql.run("delete from orders");
        sql.run("delete from refunds");
        sql.run(
                """
                insert into order_events
                select shop, order_id, case name when ? then 0 when ? then 1 else 2 end, (origin = 3)::integer, time,
                    position, device, user_id, revenue, currency,
                    case when origin = 3 then greatest(0, coalesce(try_cast(json_extract(properties, '/telling') as bigint), 0))
                        else 0 end
                from events
                where order_id is not null and name in (?, ?, ?)
                """,
                Event.ORDER_COMPLETED,
                Event.ORDER_CANCELLED,
                Event.ORDER_COMPLETED,
                Event.ORDER_CANCELLED,
                Event.ORDER_REFUNDED);
        return sql.list(
                "select distinct shop, order_id from order_events", row -> new Key(row.getInt(1), row.getString(2)));
    }

    /** Order ids of which one of these positions tells. */
    List<Key> toldBy(Collection<Long> positions) throws SQLException {
        sql.give("fed_positions", positions);
        return sql.list(
                "select shop, order_id from order_events where position in (select id from fed_positions())",
                row -> new Key(row.getInt(1), row.getString(2)));
    }

    /** Makes these orders anew from all that was told of them. */
    void settle(Collection<Key> touched) throws SQLException {
        if (touched.isEmpty()) {
            return;
        }
        keys.rows(touched.stream().distinct().toList());
        sql.run("create or replace temp table touched_orders as select * from fed_orders()");
        sql.run(
                "delete from orders using touched_orders t where orders.shop = t.shop and orders.order_id = t.order_id");
        sql.run(
                "delete from refunds using touched_orders t where refunds.shop = t.shop and refunds.order_id = t.order_id");
        settleTouched();
    }

    private void settleTouched() throws SQLException {
        sql.run("""
                create or replace temp table told as
                select o.*, e.session, max(o.store) over (partition by o.shop, o.order_id) as by_store,
                    case when o.device is not null then 0 when o.user_id is not null then 1 else 2 end as known
                from order_events o
                join touched_orders t on t.shop = o.shop and t.order_id = o.order_id
                left join events e on e.position = o.position
                qualify o.store = 0
                    or o.telling = max(case when o.store = 1 then o.telling end) over (partition by o.shop, o.order_id)
                """);
        sql.run("""
                insert into orders
                with placed as (
                    select shop, order_id,
                        first(time order by store desc, time, position) as time,
                        first(position order by store desc, time, position) as position,
                        first(struct_pack(device := device, user_id := user_id) order by known, time, position) as person,
                        first(session order by known, time, position) filter (where session is not null) as session,
                        first(revenue order by store desc, time, position) filter (where revenue is not null) as revenue,
                        first(currency order by store desc, time, position) filter (where revenue is not null) as currency
                    from told
                    where kind = 0
                    group by shop, order_id
                ), cancelled as (
                    select shop, order_id, min(time) as cancelled_at
                    from told
                    where kind = 1 and store = by_store
                    group by shop, order_id
                )
                select o.shop, o.order_id, o.time, o.position, %s,
                    o.person.device, o.person.user_id, o.session, o.revenue, o.currency, c.cancelled_at
                from placed o
                left join cancelled c on c.shop = o.shop and c.order_id = o.order_id
                """.formatted(Whose.visitor("o.person.device")) + Whose.joins("o.person.user_id", "o.person.device"));
        refunds.settle();
    }
}
