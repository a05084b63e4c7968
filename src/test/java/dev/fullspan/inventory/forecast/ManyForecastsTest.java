package dev.fullspan.inventory.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A whole shop at once. {@code -Dfullspan.skus=100000} measures what a large one takes. */
@FullspanTest
class ManyForecastsTest {
    private static final int SKUS = Integer.getInteger("fullspan.skus", 2_500);

    @Autowired
    Shops shops;

    @Autowired
    JdbcClient database;

    @Autowired
    Forecasting forecasting;

    @Autowired
    ForecastList list;

    @Test
    void allSkusOfALargeShopAreForecastPieceByPiece() {
        Shop shop = shops.add(NewShop.of("Large " + UUID.randomUUID(), "EUR", "Europe/Berlin"));
        long began = System.nanoTime();
        seed(shop);
        long seeded = System.nanoTime();
        forecasting.run(shop);
        long first = System.nanoTime();
        forecasting.run(shop);
        long second = System.nanoTime();
        int told = database.sql("select count(*) from inventory.forecast where shop = :shop and reason is null")
                .param("shop", shop.id().value())
                .query(Integer.class)
                .single();
        long listing = System.nanoTime();
        list.standing(shop);
        long stood = System.nanoTime();
        list.page(shop.id(), new ForecastList.Query(ForecastList.Which.ALL, ""), ForecastList.Order.RISK, true, 0, 50);
        long paged = System.nanoTime();
        list.page(
                shop.id(),
                new ForecastList.Query(ForecastList.Which.ORDER, "s0012"),
                ForecastList.Order.COVER,
                false,
                0,
                50);
        long found = System.nanoTime();
        forecasting.renew(shop.id());
        long renewed = System.nanoTime();
        System.out.printf(
                "list: standing %.0f ms, first page %.0f ms, found and sorted %.0f ms, look for changes %.0f ms%n",
                (stood - listing) / 1e6, (paged - stood) / 1e6, (found - paged) / 1e6, (renewed - found) / 1e6);
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf(
                "%d SKUs: seeded in %.1f s, forecast in %.1f s, again in %.1f s, heap at most %d MB, %d told%n",
                SKUS, (seeded - began) / 1e9, (first - seeded) / 1e9, (second - first) / 1e9, peak >> 20, told);
        assertThat(told).isGreaterThan(SKUS / 2);
        assertThat(database.sql("select count(*) from inventory.forecast where shop = :shop")
                        .param("shop", shop.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(SKUS);
    }

    /** Sales of a year: few SKUs sell every day, most now and then. */
    private void seed(Shop shop) {
        int id = shop.id().value();
        database.sql(
                        "insert into inventory.location (shop, name, kind, is_default) values (:shop, 'Store', 'store', true)")
                .param("shop", id)
                .update();
        database.sql("""
                        insert into inventory.stock (shop, sku, location, on_hand)
                        select :shop, 'S' || lpad(n::text, 6, '0'), l.id, n % 97
                        from generate_series(1, :skus) n, inventory.location l where l.shop = :shop
                        """).param("shop", id).param("skus", SKUS).update();
        database.sql("""
                        insert into inventory.movement (shop, sku, location, kind, change, on_hand, author, at)
                        select :shop, s.sku, s.location, 'counted', s.on_hand, s.on_hand, 'person:1', now() - interval '2 years'
                        from inventory.stock s where s.shop = :shop
                        """).param("shop", id).update();
        database.sql("""
                        insert into inventory.demand (shop, source, sku, day, units)
                        select :shop, 'told', 'S' || lpad(n::text, 6, '0'), cast(:today as date) - d, 1 + (hashint4(n * 1000 + d) & 3)
                        from generate_series(1, :skus) n, generate_series(1, 365) d
                        where (hashint4(n * 1000 + d) & 1023) < 10 + 40000 / (n + 60)
                        """)
                .param("shop", id)
                .param("skus", SKUS)
                .param("today", LocalDate.now(shop.timeZone()))
                .update();
        database.sql("analyze inventory.demand, inventory.stock, inventory.movement")
                .update();
    }
}
