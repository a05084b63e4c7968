package dev.fullspan.journey;

import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.kernel.ExchangeRate;
import dev.fullspan.shop.ExchangeRates;
import dev.fullspan.shop.Shop;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.springframework.stereotype.Component;

/** Hands a shop's rates to the questions that are put to the facts. */
@Component
public class Exchanges {
    private final ExchangeRates rates;
    private final Clock clock;

    Exchanges(ExchangeRates rates, Clock clock) {
        this.rates = rates;
        this.clock = clock;
    }

    /** Into the shop's currency, by the days of its time zone. */
    public Exchange of(Shop shop) {
        return new Exchange(shop.currency(), shop.timeZone(), new OfShop(rates, shop));
    }

    /** What amounts that hold on are today in the shop's currency. */
    public StandingMoney standing(Shop shop) {
        return new StandingMoney(of(shop), LocalDate.now(clock.withZone(shop.timeZone())));
    }

    private record OfShop(ExchangeRates rates, Shop shop) implements Exchange.Rates {
        @Override
        public boolean isEmpty() {
            return rates.isEmpty(shop);
        }

        @Override
        public List<ExchangeRate> of(Currency currency) {
            return rates.of(shop, currency);
        }
    }
}
