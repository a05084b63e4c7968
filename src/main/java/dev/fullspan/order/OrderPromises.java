package dev.fullspan.order;

import dev.fullspan.kernel.ShopId;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What lists of orders show of the promises to their buyers, told by whoever reckons them; and what those need to know of parcels. */
@Component
public class OrderPromises {
    private final JdbcClient database;

    OrderPromises(JdbcClient database) {
        this.database = database;
    }

    /** Shows this promise beside the order from now on. It is no change of the order. */
    public void tell(ShopId shop, OrderId order, Promised promised) {
        database.sql("""
                        update orders.record set promised = :promised, expected = :expected, promise = :promise
                        where shop = :shop and id = :id
                            and (promised, expected, promise) is distinct from
                                (cast(:promised as date), cast(:expected as date), cast(:promise as text))
                        """)
                .param("promised", promised.by(), Types.DATE)
                .param("expected", promised.expected(), Types.DATE)
                .param("promise", promised.state().word())
                .param("shop", shop.value())
                .param("id", order.value())
                .update();
    }

    /** Shows nothing beside the order any more. */
    public void forget(ShopId shop, OrderId order) {
        database.sql(
                        "update orders.record set promised = null, expected = null, promise = null where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", order.value())
                .update();
    }

    /** What left, and when it came, as far as anybody told; those taken back are left out. */
    public List<OrderParts.Parcel> parcels(OrderId order) {
        return new Parts(database)
                .of(order.value()).stream()
                        .filter(part -> part.type() == Part.Type.PARCEL)
                        .map(part -> part.as(OrderParts.Parcel.class))
                        .filter(parcel -> !parcel.cancelled())
                        .toList();
    }

    /** An order and since when it is looked at what its buyer did. */
    public record Since(OrderId order, Instant at) {}

    /**
     * Whether a buyer stayed.
     *
     * @param stands whether the order was neither cancelled nor paid back whole
     * @param again whether the same customer ordered again within so many days
     */
    public record Stayed(long order, boolean stands, boolean again) {}

    public List<Stayed> stayed(ShopId shop, List<Since> asked, int days) {
        Columns<Since> rows = new Columns<>(asked)
                .add("record", "bigint", one -> one.order().value())
                .add("since", "timestamptz", one -> one.at().toString());
        return asked.isEmpty()
                ? List.of()
                : rows.bind(database.sql("""
                                select r.id as "order", r.cancelled is null and (r.total = 0 or r.refunded < r.total) as stands,
                                    exists (
                                        select from orders.record o
                                        where o.shop = r.shop and o.customer = r.customer and o.id <> r.id and o.known
                                            and o.kind = 'order' and o.cancelled is null and o.placed > w.since
                                            and o.placed <= w.since + make_interval(days => :days)) as again
                                from orders.record r join\s""" + rows.relation("w") + """
                                 on w.record = r.id where r.shop = :shop
                                """))
                        .param("shop", shop.value())
                        .param("days", days)
                        .query(Stayed.class)
                        .list();
    }
}
