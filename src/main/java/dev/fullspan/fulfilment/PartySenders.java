package dev.fullspan.fulfilment;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderSenders;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Has the list of orders know who sends each: all with whom a part of it lies or from whom it left. */
@Component
class PartySenders implements AssignmentListener, OrderSenders.Names {
    private final OrderSenders senders;
    private final Parties parties;
    private final JdbcClient database;

    PartySenders(OrderSenders senders, Parties parties, JdbcClient database) {
        this.senders = senders;
        this.parties = parties;
        this.database = database;
    }

    @Override
    public void changed(ShopId shop, @Nullable Assignment before, Assignment after) {
        OrderId order = after.order();
        boolean sameSender =
                before != null && before.state().isLive() == after.state().isLive();
        if (order == null || sameSender) {
            return;
        }
        senders.tell(
                shop,
                order,
                database.sql("""
                                select distinct party from fulfilment.assignment
                                where record = :record and practice is null and state not in ('refused', 'withdrawn')
                                """)
                        .param("record", order.value())
                        .query(Long.class)
                        .list());
    }

    @Override
    public List<OrderSenders.Sender> of(ShopId shop) {
        return parties.of(shop).stream()
                .map(one -> new OrderSenders.Sender(one.id().value(), one.name()))
                .toList();
    }
}
