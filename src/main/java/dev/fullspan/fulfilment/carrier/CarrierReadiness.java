package dev.fullspan.fulfilment.carrier;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderShipments;
import dev.fullspan.platform.ReadinessCheck;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whether it is told how long orders take to their buyers: without it nothing can be promised. */
@Component
class CarrierReadiness implements ReadinessCheck {
    private static final Duration SEEN = Duration.ofDays(90);
    private static final int MOST = 200;
    private static final int SHOWN = 3;

    private final Methods methods;
    private final OrderShipments shipments;
    private final Clock clock;

    CarrierReadiness(Methods methods, OrderShipments shipments, Clock clock) {
        this.methods = methods;
        this.shipments = shipments;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "carriers-told";
    }

    @Override
    public List<Finding> check(ShopId shop) {
        List<OrderShipments.Method> seen =
                shipments.methods(shop, clock.instant().minus(SEEN), MOST);
        boolean usual = methods.choose(shop, null)
                .map(one -> !one.service().times().isEmpty())
                .orElse(false);
        List<OrderShipments.Method> open = seen.stream()
                .filter(one -> methods.choose(shop, one.name())
                        .map(chosen -> chosen.service().times().isEmpty())
                        .orElse(true))
                .toList();
        if (seen.isEmpty() && methods.all(shop).isEmpty()) {
            return List.of();
        }
        String link = "/shops/" + shop + "/carriers";
        if (!open.isEmpty()) {
            long orders = open.stream().mapToLong(OrderShipments.Method::orders).sum();
            return List.of(new Finding(
                    id(),
                    Grade.WARN,
                    open.size() == 1
                            ? "1 shipping method has no times"
                            : open.size() + " shipping methods have no times",
                    orders + " orders of the last 90 days came with "
                            + open.stream()
                                    .limit(SHOWN)
                                    .map(one -> "“" + one.name() + "”")
                                    .collect(Collectors.joining(", "))
                            + (open.size() > SHOWN ? " and others" : "") + ": their buyers were promised no day.",
                    "Say which carrier’s service each means and how long it takes.",
                    link,
                    null));
        }
        return List.of(
                usual || !seen.isEmpty()
                        ? new Finding(
                                id(),
                                Grade.PASS,
                                "Shipping methods have their times",
                                "Every shipping method of the last 90 days means a service whose times are told.",
                                null,
                                link,
                                null)
                        : new Finding(
                                id(),
                                Grade.WARN,
                                "No carrier has times yet",
                                "Carriers are named, and none of their services has times: nothing can be promised.",
                                "Say how long they take.",
                                link,
                                null));
    }
}
