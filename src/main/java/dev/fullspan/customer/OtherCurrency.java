package dev.fullspan.customer;

import dev.fullspan.kernel.Money;

/**
 * What somebody spent in a currency that is not the shop's.
 *
 * @param orders in it
 * @param spent all of it, in that currency
 * @param apart the part of it that no rate of its days converts; in no sum of other currencies
 * @param converted what the rest was in the shop's currency, each order at the rate of the day on which it was placed
 */
public record OtherCurrency(int orders, Money spent, Money apart, Money converted) {
    /** With those of the same currency. */
    public OtherCurrency plus(OtherCurrency more) {
        return new OtherCurrency(
                orders + more.orders, spent.plus(more.spent), apart.plus(more.apart), converted.plus(more.converted));
    }
}
