package dev.fullspan.journey.sales;

import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.SoldUnits;
import dev.fullspan.inventory.DemandSource;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.shop.Shop;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** What the orders that were heard tell of demand, those from before the stock was kept here among them. */
@Component
class OrderDemand implements DemandSource {
    private final Facts facts;

    OrderDemand(Facts facts) {
        this.facts = facts;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public void sold(Shop shop, DateRange days, Consumer<Sold> to) {
        Scope scope = Scope.of(shop.id(), days, shop.timeZone(), shop.currency(), List.of());
        facts.ask(new SoldUnits(scope)).forEach(row -> to.accept(new Sold(row.sku(), row.day(), row.units())));
    }
}
