package dev.fullspan.inventory.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.catalog.Made;
import dev.fullspan.catalog.Products;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.inventory.Stock;
import dev.fullspan.inventory.forecast.SkuForecast.Told;
import dev.fullspan.inventory.forecast.SkuForecast.Untold;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From orders that were heard and stock that was counted to what is stored of each SKU. */
@FullspanTest
class ForecastingTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @Autowired
    Shops shops;

    @Autowired
    Stock stock;

    @Autowired
    Products products;

    @Autowired
    EventLog log;

    @Autowired
    JdbcClient database;

    @Autowired
    Forecasting forecasting;

    @Autowired
    ForecastRows rows;

    @Autowired
    ForecastRuns runs;

    @Autowired
    Histories histories;

    private Shop shop;
    private LocalDate today;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Forecast " + UUID.randomUUID(), "EUR", ZONE.getId()));
        today = LocalDate.now(ZONE);
    }

    @Test
    void ordersThatWereHeardAndStockThatWasCountedTellWhenItRunsOut() {
        List<Event> events = new ArrayList<>();
        for (int ago = 1; ago <= 120; ago++) {
            events.add(order("o" + ago, today.minusDays(ago), "{\"sku\":\"TRAY\",\"quantity\":5}"));
        }
        events.add(order("late", today.minusDays(2), "{\"sku\":\"VASE\",\"quantity\":1}"));
        log.append(events);
        log.awaitLoaded();
        stock.count(shop.id(), "TRAY", null, 40, null, "person:1");
        stock.count(shop.id(), "VASE", null, 3, null, "person:1");

        forecasting.run(shop);

        Told tray = told("TRAY");
        assertThat(tray.perDay()).isBetween(4.5, 5.5);
        assertThat(tray.outlook().daysOfCover()).isBetween(7.0, 9.0);
        assertThat(tray.outlook().likely()).isBetween(today.plusDays(6), today.plusDays(9));
        assertThat(tray.outlook().suggested()).isPositive();
        assertThat(tray.atRisk()).as("no price is told").isNull();
        assertThat(rows.of(shop.id(), List.of("VASE")).get("VASE").outcome())
                .isEqualTo(new Untold("It was on sale for 2 days; a forecast needs 14."));
        assertThat(runs.isDue(shop)).isFalse();
    }

    @Test
    void cancelledOrdersAreNoDemandAndProductsOfOneSkuAreKnownByTheirId() {
        List<Event> events = new ArrayList<>();
        for (int ago = 1; ago <= 60; ago++) {
            events.add(order("o" + ago, today.minusDays(ago), "{\"product_id\":\"MUG\",\"quantity\":2}"));
            events.add(order("c" + ago, today.minusDays(ago), "{\"product_id\":\"MUG\",\"quantity\":9}"));
            events.add(event(Event.ORDER_CANCELLED, "c" + ago, today.minusDays(ago), 13, "[]"));
        }
        log.append(events);
        log.awaitLoaded();
        stock.count(shop.id(), "MUG", null, 10, null, "person:1");

        forecasting.run(shop);

        assertThat(told("MUG").perDay()).isBetween(1.7, 2.3);
    }

    @Test
    void aBundleThatIsSoldAsksForWhatIsInIt() {
        products.save(shop.id(), Made.of("breakfast-set", Made.bundle("SET", "2 BOWL", "1 TRAY")));
        List<Event> events = new ArrayList<>();
        for (int ago = 1; ago <= 60; ago++) {
            events.add(order("o" + ago, today.minusDays(ago), "{\"sku\":\"SET\",\"quantity\":3}"));
        }
        log.append(events);
        log.awaitLoaded();
        stock.count(shop.id(), "BOWL", null, 60, null, "person:1");

        forecasting.run(shop);

        assertThat(told("BOWL").perDay()).isBetween(5.5, 6.5);
    }

    @Test
    void aProductOfOneSkuMayBeToldByItsHandle() {
        products.save(shop.id(), Made.product("oak-tray", "TRAY"));
        List<Event> events = new ArrayList<>();
        for (int ago = 1; ago <= 60; ago++) {
            events.add(order("o" + ago, today.minusDays(ago), "{\"product_id\":\"oak-tray\",\"quantity\":3}"));
        }
        log.append(events);
        log.awaitLoaded();
        stock.count(shop.id(), "TRAY", null, 60, null, "person:1");

        forecasting.run(shop);

        assertThat(told("TRAY").perDay()).isBetween(2.7, 3.3);
        assertThat(told("TRAY").atRisk()).as("49.00 EUR each").isNotNull();
    }

    @Test
    void afterASaleItIsLookedAtAgainWithWhatIsLeft() {
        List<Event> events = new ArrayList<>();
        for (int ago = 1; ago <= 60; ago++) {
            events.add(order("o" + ago, today.minusDays(ago), "{\"sku\":\"TRAY\",\"quantity\":5}"));
        }
        log.append(events);
        log.awaitLoaded();
        stock.count(shop.id(), "TRAY", null, 100, null, "person:1");
        forecasting.run(shop);
        double before = told("TRAY").outlook().daysOfCover();

        stock.count(shop.id(), "TRAY", null, 50, null, "person:1");
        forecasting.renew(shop.id());

        assertThat(told("TRAY").outlook().daysOfCover()).isEqualTo(before / 2);
    }

    @Test
    void daysOnWhichTheLedgerHadNothingToSellAreLeftOut() {
        database.sql("""
                        insert into inventory.location (shop, name, kind, is_default) values (:shop, 'Store', 'store', true)
                        """).param("shop", shop.id().value()).update();
        long location = database.sql("select id from inventory.location where shop = :shop")
                .param("shop", shop.id().value())
                .query(Long.class)
                .single();
        // 60 came 60 days ago; 2 a day were sold over the counter for 30 days; nothing since.
        movement(location, "received", 60, 60);
        for (int ago = 59; ago >= 30; ago--) {
            movement(location, "sold", -2, ago);
        }
        database.sql("insert into inventory.stock (shop, sku, location, on_hand) values (:shop, 'TRAY', :location, 0)")
                .param("shop", shop.id().value())
                .param("location", location)
                .update();

        forecasting.run(shop);

        assertThat(told("TRAY").perDay()).isBetween(1.8, 2.2);
        assertThat(told("TRAY").outlook().likely()).isEqualTo(today);
        Demand demand = histories
                .of(shop, List.of("TRAY"), new dev.fullspan.kernel.DateRange(today.minusDays(90), today.minusDays(1)))
                .get("TRAY");
        assertThat(demand.days()).isEqualTo(60);
        assertThat(demand.telling()).isEqualTo(31);
    }

    private void movement(long location, String kind, long change, int ago) {
        database.sql("""
                        insert into inventory.movement (shop, sku, location, kind, change, on_hand, author, at)
                        values (:shop, 'TRAY', :location, :kind, :change, 0, 'person:1', :at)
                        """)
                .param("shop", shop.id().value())
                .param("location", location)
                .param("kind", kind)
                .param("change", change)
                .param("at", at(today.minusDays(ago), 12).atOffset(ZoneOffset.UTC))
                .update();
    }

    private Told told(String sku) {
        return (Told) rows.of(shop.id(), List.of(sku)).get(sku).outcome();
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(LocalTime.of(hour, 0)).atZone(ZONE).toInstant();
    }

    private Event order(String id, LocalDate day, String line) {
        return event(Event.ORDER_COMPLETED, id, day, 12, "[" + line + "]");
    }

    private Event event(String name, String order, LocalDate day, int hour, String products) {
        Instant time = at(day, hour);
        return new Event(
                shop.id(),
                name + order,
                Event.Retention.FOREVER,
                Event.Origin.IMPORT,
                name,
                time,
                time,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Event.Commerce(order, null),
                "{\"products\":" + products + "}");
    }
}
