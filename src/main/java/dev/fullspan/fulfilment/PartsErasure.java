package dev.fullspan.fulfilment;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrdersToSend;
import dev.fullspan.platform.Erasable;
import dev.fullspan.platform.PersonKeys;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Parts of an erased buyer's orders keep their units and lose what people wrote of them: reasons, tracking numbers, where they went. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE) // while the order still knows whose it is
class PartsErasure implements Erasable {
    private static final String GONE = "(erased)";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final OrdersToSend orders;

    PartsErasure(JdbcClient database, TransactionTemplate transaction, OrdersToSend orders) {
        this.database = database;
        this.transaction = transaction;
        this.orders = orders;
    }

    @Override
    public void erase(ShopId shop, PersonKeys person) {
        Long[] records =
                orders.forgotten(shop, person).stream().map(OrderId::value).toArray(Long[]::new);
        if (records.length == 0) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            run(shop, records, """
                    update fulfilment.parcel p set tracking = null from fulfilment.assignment a
                    where a.shop = :shop and a.record = any(:records) and p.shop = a.shop and p.assignment = a.id and p.tracking is not null
                    """);
            run(shop, records, """
                    update fulfilment.assignment_step s set text = :gone from fulfilment.assignment a
                    where a.shop = :shop and a.record = any(:records) and s.shop = a.shop and s.assignment = a.id and s.kind <> 'offered'
                        and s.text <> :gone
                    """);
            run(shop, records, """
                    update fulfilment.assignment a set reason = case when reason is not null then :gone end, address = null
                    where a.shop = :shop and a.record = any(:records) and (a.address is not null or a.reason <> :gone)
                    """);
        });
    }

    private void run(ShopId shop, Long[] records, String sql) {
        database.sql(sql)
                .param("shop", shop.value())
                .param("records", records)
                .param("gone", GONE)
                .update();
    }

    @Override
    public List<String> tables() {
        return List.of("fulfilment.parcel", "fulfilment.assignment_step", "fulfilment.assignment");
    }
}
