package dev.fullspan.journey;

import dev.fullspan.eventlog.query.Currencies;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.shop.OrderCurrencies;
import dev.fullspan.shop.Shop;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The other currencies of a shop's orders, from the facts. */
@Component
class OtherCurrencies implements OrderCurrencies {
    private final Facts facts;
    private final Exchanges exchanges;

    OtherCurrencies(Facts facts, Exchanges exchanges) {
        this.facts = facts;
        this.exchanges = exchanges;
    }

    @Override
    public List<Seen> of(Shop shop) {
        return facts.ask(new Currencies(shop.id(), exchanges.of(shop))).stream()
                .map(row -> new Seen(
                        row.currency(),
                        row.orders(),
                        row.apart(),
                        row.sum(),
                        day(row.first(), shop),
                        day(row.last(), shop)))
                .toList();
    }

    private static @Nullable LocalDate day(@Nullable Instant time, Shop shop) {
        return time == null ? null : LocalDate.ofInstant(time, shop.timeZone());
    }
}
