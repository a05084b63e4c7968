package dev.fullspan.fulfilment.rescue;

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

/** What an erased buyer was offered still counts; the words to them are gone, and their link opens nothing any more. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE) // while the order still knows whose it is
class RescueErasure implements Erasable {
    private final JdbcClient database;
    private final OrdersToSend orders;

    RescueErasure(JdbcClient database, OrdersToSend orders) {
        this.database = database;
        this.orders = orders;
    }

    @Override
    public void erase(ShopId shop, PersonKeys person) {
        Long[] records =
                orders.forgotten(shop, person).stream().map(OrderId::value).toArray(Long[]::new);
        database.sql("""
                        update fulfilment.rescue
                        set words = '', token = sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), expires = least(expires, offered)
                        where shop = :shop and record = any(:records) and (words <> '' or expires > offered)
                        """).param("shop", shop.value()).param("records", records).update();
    }

    @Override
    public List<String> tables() {
        return List.of("fulfilment.rescue");
    }
}
