package dev.fullspan.fulfilment.console;

import dev.fullspan.delivery.Webhooks;
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

/** What partners' systems were told, or are still to be told, of an erased buyer's orders loses its reasons. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE) // while the order still knows whose it is
class PartnerWordsErasure implements Erasable {
    private final JdbcClient database;
    private final OrdersToSend orders;
    private final Webhooks webhooks;

    PartnerWordsErasure(JdbcClient database, OrdersToSend orders, Webhooks webhooks) {
        this.database = database;
        this.orders = orders;
        this.webhooks = webhooks;
    }

    @Override
    public void erase(ShopId shop, PersonKeys person) {
        List<String> parts = database.sql(
                        "select cast(id as text) from fulfilment.assignment where shop = :shop and record = any(:records) order by id")
                .param("shop", shop.value())
                .param(
                        "records",
                        orders.forgotten(shop, person).stream()
                                .map(OrderId::value)
                                .toArray(Long[]::new))
                .query(String.class)
                .list();
        webhooks.erase(shop, PartnerWebhooks.PREFIX, parts, "reason");
    }

    @Override
    public List<String> tables() {
        return List.of("delivery.message", "delivery.attempt");
    }
}
