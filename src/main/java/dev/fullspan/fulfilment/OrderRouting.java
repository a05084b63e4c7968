package dev.fullspan.fulfilment;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderFollower;
import dev.fullspan.order.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Routes orders in the background as they come and change. */
@Component
class OrderRouting implements OrderFollower {
    private final Routing routing;

    OrderRouting(Routing routing) {
        this.routing = routing;
    }

    @Override
    public @Nullable Instant follow(ShopId shop, OrderId order) {
        return switch (routing.route(shop, order)) {
            case Routed.Given given -> null;
            case Routed.Nothing nothing -> null;
            case Routed.Waiting waiting -> waiting.next();
        };
    }
}
