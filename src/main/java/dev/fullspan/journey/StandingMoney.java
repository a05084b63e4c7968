package dev.fullspan.journey;

import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.kernel.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What amounts that hold on from day to day, such as what leaks a month or a goal, are in a shop's currency: converted at the rate of today. What no
 * rate converts stays in the currency in which it was told, and is in no sum.
 */
public record StandingMoney(Exchange exchange, LocalDate today) {

    /** In the shop's currency, else as it was told. */
    public Money of(Money told) {
        return exchange.convert(told, today).orElse(told);
    }

    /** In the shop's currency; null where none was told or no rate converts it. */
    public @Nullable Money ownOrNull(@Nullable Money told) {
        return told == null ? null : exchange.convert(told, today).orElse(null);
    }

    /** Whether the amount is in the shop's currency. */
    public boolean isOwn(Money money) {
        return money.currency().equals(exchange.currency());
    }

    /** A shop's currency. */
    public Currency currency() {
        return exchange.currency();
    }

    /** Amounts in other currencies, each currency's together. */
    public static List<Money> together(Collection<Money> amounts) {
        Map<String, Money> sums = new TreeMap<>();
        amounts.forEach(money -> sums.merge(money.currency().getCurrencyCode(), money, Money::plus));
        return new ArrayList<>(sums.values());
    }
}
