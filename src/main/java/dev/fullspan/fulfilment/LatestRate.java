package dev.fullspan.fulfilment;

import dev.fullspan.kernel.ExchangeRate;
import dev.fullspan.kernel.Money;
import dev.fullspan.shop.ExchangeRates;
import dev.fullspan.shop.Shop;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** Money of orders in the shop's own currency, for what is at risk now: at the latest rate. */
public final class LatestRate {
    private LatestRate() {}

    /** The money as the shop counts it; nothing where it has no rate. */
    public static Money of(ExchangeRates rates, Shop shop, Money money) {
        if (money.currency().equals(shop.currency())) {
            return money;
        }
        List<ExchangeRate> known = rates.of(shop, money.currency());
        if (known.isEmpty()) {
            return Money.zero(shop.currency());
        }
        ExchangeRate rate = known.getLast();
        BigDecimal amount = money.amount().multiply(rate.amount()).divide(rate.per(), MathContext.DECIMAL64);
        return Money.of(amount, shop.currency());
    }
}
