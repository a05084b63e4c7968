package dev.fullspan.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.fulfilment.routing.Rules;
import dev.fullspan.inventory.Level;
import dev.fullspan.inventory.Stock;
import dev.fullspan.inventory.StockOf;
import dev.fullspan.inventory.StockSoundness;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderDetails;
import dev.fullspan.order.OrderEntries;
import dev.fullspan.order.OrderSteps;
import dev.fullspan.order.Orders;
import dev.fullspan.order.Settled;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A shop of its own whose orders are given out, and what must hold after every test of it. */
abstract class GivenOut {
    static final Instant PLACED = Instant.now().minus(Duration.ofHours(2));
    static final By TEST = By.of("test");
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Parties parties;

    @Autowired
    Rules rules;

    @Autowired
    Assignments assignments;

    @Autowired
    Routing routing;

    @Autowired
    Unrouted unrouted;

    @Autowired
    Orders orders;

    @Autowired
    OrderSteps steps;

    @Autowired
    OrderEntries entries;

    @Autowired
    OrderDetails details;

    @Autowired
    Stock stock;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    AssignmentLedger ledger;

    ShopId shop;

    @BeforeEach
    void openShop() {
        shop = shops.add(NewShop.of("Given " + UUID.randomUUID(), "EUR", "Europe/Berlin"))
                .id();
    }

    void settle() {
        Settled.all(program, shop);
    }

    @AfterEach
    void sound() {
        settle();
        StockSoundness.check(database, shop);
        // What is set aside where is what lies with whom.
        Map<String, Long> given = new LinkedHashMap<>();
        database.sql("""
                        select a.location, l.sku, sum(l.quantity - l.refused - l.shipped) as units
                        from fulfilment.assignment a
                        join fulfilment.assignment_line l on l.shop = a.shop and l.assignment = a.id
                        where a.shop = :shop and a.state in ('offered', 'accepted', 'partly_shipped') and a.practice is null
                        group by a.location, l.sku
                        """).param("shop", shop.value()).query(row -> {
            given.put(row.getLong("location") + " " + row.getString("sku"), row.getLong("units"));
        });
        given.forEach((place, units) -> {
            String[] at = place.split(" ");
            assertThat(level(at[1], Long.parseLong(at[0])).allocated())
                    .as(place)
                    .isGreaterThanOrEqualTo(units);
        });
    }

    Level level(String sku, long location) {
        return stock.of(shop, sku).orElseThrow().places().stream()
                .filter(place -> place.location() == location)
                .map(StockOf.Place::level)
                .findFirst()
                .orElse(Level.NONE);
    }
}
