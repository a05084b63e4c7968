package dev.fullspan.order;

import dev.fullspan.kernel.ShopId;
import java.sql.Types;
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
}
