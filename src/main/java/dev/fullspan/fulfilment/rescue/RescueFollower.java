package dev.fullspan.fulfilment.rescue;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderFollower;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderReader;
import dev.fullspan.order.OrderSwaps;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives back what is set aside for a buyer whose order has left or was cancelled meanwhile, and forgets what is owed for a swap that was taken back. */
@Component
class RescueFollower implements OrderFollower {
    private final OfferRows rows;
    private final OrderReader orders;
    private final OrderSwaps swaps;
    private final SwapHolds holds;
    private final Rescues.Work work;

    RescueFollower(OfferRows rows, OrderReader orders, OrderSwaps swaps, SwapHolds holds, Rescues.Work work) {
        this.rows = rows;
        this.orders = orders;
        this.swaps = swaps;
        this.holds = holds;
        this.work = work;
    }

    @Override
    public @Nullable Instant follow(ShopId shop, OrderId order) {
        List<Offer> tied = rows.tied(shop, order, work.now());
        if (!tied.isEmpty()) {
            boolean isWaiting = Answers.isWaiting(orders.row(shop, order));
            tied.forEach(one -> follow(shop, order, one, isWaiting));
        }
        return null;
    }

    private void follow(ShopId shop, OrderId order, Offer offer, boolean isWaiting) {
        if (offer.swapped() != null && !swaps.isSwapped(order, offer.swapped())) {
            rows.unswapped(shop, offer.id());
        }
        if (!isWaiting && offer.swap() != null && offer.isSwapOpen(work.now())) {
            rows.endSwap(shop, offer.id(), work.now());
            holds.release(shop, offer.swap().options());
        }
    }
}
