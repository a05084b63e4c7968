package dev.fullspan.fulfilment;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderPlaces;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The units of an order lie where those are who send them. */
@Component
class AssignmentPlaces implements OrderPlaces {
    private final JdbcClient database;

    AssignmentPlaces(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<Place> of(ShopId shop, OrderId order) {
        return database.sql("""
                        select l.line, a.location,
                            case when a.state in ('offered', 'accepted', 'partly_shipped') then l.quantity - l.refused - l.shipped else 0 end
                                as outstanding,
                            l.shipped as out
                        from fulfilment.assignment a
                        join fulfilment.assignment_line l on l.shop = a.shop and l.assignment = a.id
                        where a.shop = :shop and a.record = :order
                        """)
                .param("shop", shop.value())
                .param("order", order.value())
                .query(Place.class)
                .list();
    }
}
