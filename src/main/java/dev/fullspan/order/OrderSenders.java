package dev.fullspan.order;

import dev.fullspan.kernel.ShopId;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who sends which order, as lists are narrowed by it; told by whoever gives orders out. */
@Component
public class OrderSenders {
    private final JdbcClient database;

    OrderSenders(JdbcClient database) {
        this.database = database;
    }

    /** These send parts of the order from now on, or sent them. It is no change of the order. */
    public void tell(ShopId shop, OrderId order, Collection<Long> senders) {
        database.sql("""
                        update orders.record set senders = :senders where shop = :shop and id = :id and senders <> :senders
                        """)
                .param("senders", senders.stream().sorted().distinct().toArray(Long[]::new))
                .param("shop", shop.value())
                .param("id", order.value())
                .update();
    }

    /** Names those who send a shop's orders. Implemented once, by the module that knows them. */
    public interface Names {
        List<Sender> of(ShopId shop);
    }

    /** Somebody who sends orders, the shop itself included. */
    public record Sender(long id, String name) {}
}
