package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.Money;
import java.util.Currency;
import java.util.List;

/**
 * Money of a set of orders, with what could not be added to it.
 *
 * @param sum in the shop's currency, refunds of the same days subtracted where the question says so
 * @param priced orders that told an amount in the shop's currency or were converted to it: the base of an average
 * @param others sums in other currencies, by currency; those that no rate converts
 * @param unpriced orders that told no amount
 * @param converted those of the priced orders that told another currency
 */
public record Takings(Money sum, long priced, List<Money> others, long unpriced, long converted) {
    public Takings {
        others = List.copyOf(others);
    }

    public static Takings none(Currency currency) {
        return new Takings(Money.zero(currency), 0, List.of(), 0, 0);
    }
}
