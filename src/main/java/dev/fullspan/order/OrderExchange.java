package dev.fullspan.order;

import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.kernel.ExchangeRate;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.ExchangeRates;
import dev.fullspan.shop.RatesChanged;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What orders in other currencies than the shop's are worth in it, and who has to know when that changes. */
@Component
class OrderExchange {
    /** By then the rates that are held in memory are the new ones. */
    private static final Duration REST = Duration.ofSeconds(1);

    private final ExchangeRates rates;
    private final Shops shops;
    private final DueOrders due;
    private final JdbcClient database;
    private final Clock clock;

    OrderExchange(ExchangeRates rates, Shops shops, DueOrders due, JdbcClient database, Clock clock) {
        this.rates = rates;
        this.shops = shops;
        this.due = due;
        this.database = database;
        this.clock = clock;
    }

    Exchange exchange(ShopId id) {
        Shop shop = shops.get(id);
        return new Exchange(shop.currency(), shop.timeZone(), new OfShop(rates, shop));
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

    /** Whoever ordered in another currency has it reckoned anew: one order of each customer is enough. */
    @EventListener
    void on(RatesChanged changed) {
        Instant now = clock.instant();
        int customers = database.sql("""
                        insert into orders.due (record, what, since, next)
                        select distinct on (r.customer) r.id, 'customer', :now, :next
                        from orders.record r
                        where r.shop = :shop and r.known and r.customer is not null
                            and (:all or r.currency <> :own)
                        order by r.customer, r.id desc
                        on conflict (record, what) do update set next = excluded.next, tries = 0, fault = null
                        """)
                .param("shop", changed.shop().value())
                .param("all", changed.own())
                .param("own", shops.get(changed.shop()).currency().getCurrencyCode())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("next", now.plus(REST).atOffset(ZoneOffset.UTC))
                .update();
        if (customers > 0) {
            due.soon();
        }
    }
}
