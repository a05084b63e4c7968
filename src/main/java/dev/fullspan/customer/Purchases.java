package dev.fullspan.customer;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What customers bought, told by whoever keeps the orders. Ids are those that {@link Customers#resolve} answered for each order. */
public interface Purchases {
    /**
     * What was bought under each of these ids; nothing for an id without an order. Asked within the transaction of {@link Customers#purchasesChanged}, and
     * has to answer from the database as it stands there.
     */
    Map<CustomerId, Bought> totals(ShopId shop, Collection<CustomerId> ids);

    /** The orders of these ids, the latest first. */
    List<Purchase> of(ShopId shop, Collection<CustomerId> ids, int limit);

    /**
     * All that was bought under one id: orders that were not cancelled, less what was refunded.
     *
     * @param orders of both worlds
     * @param tillOrders of these, those at a till
     * @param spent in the shop's currency, with what orders in others were at the rates of their days
     * @param others what was spent in other currencies, one for each
     */
    record Bought(int orders, int tillOrders, Money spent, List<OtherCurrency> others, Instant first, Instant last) {
        public Bought {
            others = List.copyOf(others);
        }
    }

    /**
     * One order for the customer's page.
     *
     * @param label as people call it, such as {@code #1001}
     * @param till whether it was bought in the physical shop
     * @param items in words, such as {@code 2 × Oak tray}
     * @param state in words, such as {@code Paid, shipped}
     * @param href where it stands, or null
     */
    record Purchase(
            CustomerId customer,
            String label,
            Instant placed,
            boolean till,
            Money total,
            String items,
            String state,
            @Nullable String href) {}
}
