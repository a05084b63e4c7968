package dev.fullspan.fulfilment;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderParts;
import dev.fullspan.order.OrderSteps;
import org.springframework.stereotype.Component;

/** Enters what left on the order: our own, and those of stores that take it, which are then told. */
@Component
class OrderParcels {
    private final OrderSteps steps;

    OrderParcels(OrderSteps steps) {
        this.steps = steps;
    }

    void enter(ShopId shop, Assignment of, SentParcel parcel, By by) {
        OrderId order = of.order();
        if (order == null) {
            return;
        }
        OrderParts.Parcel told = new OrderParts.Parcel(
                parcel.name(),
                parcel.units().entrySet().stream()
                        .map(line -> new OrderParts.ParcelLine(line.getKey(), line.getValue()))
                        .toList(),
                parcel.carrier(),
                parcel.tracking(),
                parcel.shipped(),
                parcel.delivered(),
                false);
        if (steps.ships(shop, order)) {
            steps.ship(shop, order, told, new OrderSteps.By(by.author(), null));
        }
    }
}
