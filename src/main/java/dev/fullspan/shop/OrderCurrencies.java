package dev.fullspan.shop;

import dev.fullspan.kernel.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells which other currencies a shop's orders came in. The module that asks the facts contributes one bean; the page of the
 * shop's rates shows what it tells.
 */
public interface OrderCurrencies {
    /** Every currency of an order that stands, except the shop's own; those with the most orders kept apart first. */
    List<Seen> of(Shop shop);

    /**
     * @param orders those in this currency
     * @param apart those of them for which there is no rate
     * @param sum of the latter
     * @param first day in the shop's time zone on which the first of them was placed, or null where there are none
     * @param last the same of the last
     */
    record Seen(
            Currency currency,
            long orders,
            long apart,
            Money sum,
            @Nullable LocalDate first,
            @Nullable LocalDate last) {}
}
