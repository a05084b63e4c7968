package dev.fullspan.fulfilment;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderEntries;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderParts;
import dev.fullspan.order.OrderSteps;
import org.springframework.stereotype.Component;

/** Enters what left on the order: our own, and those of stores that take it, which are then told. */
@Component
class OrderParcels {
    private final OrderEntries entries;
    private final Parties parties;

    OrderParcels(OrderEntries entries, Parties parties) {
        this.entries = entries;
        this.parties = parties;
    }

    void enter(ShopId shop, Assignment of, SentParcel parcel, By by) {
        tell(shop, of, parcel, false, by);
    }

    /** What was entered has not left after all. */
    void cancel(ShopId shop, Assignment of, SentParcel parcel, By by) {
        tell(shop, of, parcel, true, by);
    }

    private void tell(ShopId shop, Assignment of, SentParcel parcel, boolean cancelled, By by) {
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
                cancelled);
        try {
            if (entries.ships(shop, order)) {
                entries.left(shop, order, told, new OrderSteps.By(by.author(), null));
            }
        } catch (ProblemException e) {
            if (parties.get(shop, of.party()).isOwn()) {
                throw e;
            }
            // What the order says is for the shop; a partner reads none of it.
            ProblemException neutral = new ProblemException(
                    Problem.CONFLICT,
                    "state",
                    "The order of “%s” is being changed, and the parcel could not be entered. Try again in a minute; if it stays so, ask the shop."
                            .formatted(of.number()));
            neutral.addSuppressed(e);
            throw neutral;
        }
    }
}
