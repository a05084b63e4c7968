package dev.fullspan.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fullspan.FullspanTest;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Times of a list of 100,000 orders, told in the log. Only with {@code -Dfullspan.many=true}. */
@FullspanTest
class ManyOrdersTest {
    private static final int TIMES = 20;

    @Autowired
    Shops shops;

    @Autowired
    OrderReader reader;

    @Autowired
    Connections connections;

    @Autowired
    JdbcClient database;

    @Test
    void theListOfAHundredThousandOrders() {
        assumeTrue(Boolean.getBoolean("fullspan.many"), "Skipped: asked for with -Dfullspan.many=true.");
        ShopId shop = shops.add(NewShop.of("Many " + UUID.randomUUID(), "EUR", "UTC")).id();
        connections.put(shop, "bench", Engine.SHOPIFY, "Bench", null);
        database.sql("""
                        insert into orders.record (shop, connection, source_id, known, number, placed, currency, total, revenue, payment,
                            fulfilment, units, buyer, email, found_by, changed)
                        select :shop, 'bench', n::text, true, '#' || n, now() - n * interval '5 minutes', 'EUR', (n * 7919) % 20000, 0,
                            case when n % 9 = 0 then 'pending' else 'paid' end,
                            case when n < 200 then 'unfulfilled' else 'fulfilled' end, 1 + n % 4, 'Buyer ' || n,
                            'buyer' || n || '@example.com',
                            lower('#' || n || E'\\nBuyer ' || n || E'\\nbuyer' || n || E'@example.com\\nSKU-' || n % 3000 || E'\\nOak tray of a long name'),
                            now()
                        from generate_series(1, 100000) n
                        """).param("shop", shop.value()).update();
        database.sql("analyze orders.record").update();
        assertThat(reader.count(shop, OrderQuery.ALL)).isEqualTo(100_000);
        measure("first page", () -> reader.list(shop, OrderQuery.ALL, null, 50));
        String middle = reader.list(shop, OrderQuery.ALL, null, 1_000).next();
        measure("a later page", () -> reader.list(shop, OrderQuery.ALL, middle, 50));
        measure("by total", () -> reader.list(shop, of(null, OrderQuery.View.ALL, OrderQuery.Sort.TOTAL), null, 50));
        measure("to be sent", () -> reader.list(shop, of(null, OrderQuery.View.OPEN, OrderQuery.Sort.PLACED), null, 50));
        measure("search of one", () -> reader.list(shop, of("buyer77777@", OrderQuery.View.ALL, OrderQuery.Sort.PLACED), null, 50));
        measure("search of none", () -> reader.list(shop, of("zzz", OrderQuery.View.ALL, OrderQuery.Sort.PLACED), null, 50));
        measure("count of all", () -> reader.count(shop, OrderQuery.ALL));
        measure("count of a search", () -> reader.count(shop, of("sku-77", OrderQuery.View.ALL, OrderQuery.Sort.PLACED)));
    }

    private static OrderQuery of(String text, OrderQuery.View view, OrderQuery.Sort sort) {
        return new OrderQuery(text, view, null, null, null, null, null, null, sort);
    }

    private static void measure(String what, Runnable question) {
        long[] nanos = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            question.run();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        LoggerFactory.getLogger(ManyOrdersTest.class)
                .info("{}: median {} ms, longest {} ms", what, nanos[TIMES / 2] / 1_000_000.0, nanos[TIMES - 1] / 1_000_000.0);
    }
}
