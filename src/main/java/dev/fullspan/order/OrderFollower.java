package dev.fullspan.order;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Follows the orders of today in the background, such as those who decide who sends them. Called once whatever changed an order holds and its units
 * have followed into the stock, while the order's row is locked; what it writes stands or falls with the call. The same order may come any number of
 * times.
 */
public interface OrderFollower {
    /** @return when to look at the order again although nothing has changed it, or null */
    @Nullable
    Instant follow(ShopId shop, OrderId order);
}
