package dev.fullspan.fulfilment.promise;

import dev.fullspan.inventory.purchase.InboundChanged;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderFollower;
import dev.fullspan.order.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Has promises follow what happens: every change of an order, after it was decided who sends it, and what is on its way from suppliers. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class PromiseFollower implements OrderFollower {
    private final Promises promises;

    PromiseFollower(Promises promises) {
        this.promises = promises;
    }

    @Override
    public @Nullable Instant follow(ShopId shop, OrderId order) {
        return promises.follow(shop, order);
    }

    @EventListener
    void on(InboundChanged changed) {
        promises.again(changed.shop(), changed.skus());
    }
}
