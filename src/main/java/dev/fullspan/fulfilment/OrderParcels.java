package dev.fullspan.fulfilment;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderParts;
import dev.fullspan.order.OrderReader;
import dev.fullspan.order.OrderSteps;
import org.springframework.stereotype.Component;

/** Enters what left on the order: our own at once. An order of a store hears of it from there. */
@Component
class OrderParcels {
    private final OrderSteps steps;
    private final OrderReader orders;

    OrderParcels(OrderSteps steps, OrderReader orders) {
        this.steps = steps;
        this.orders = orders;
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
        if (orders.row(shop, order).engine().isOurs()) {
            steps.ship(shop, order, told, new OrderSteps.By(by.author(), null));
        }
    }
}
