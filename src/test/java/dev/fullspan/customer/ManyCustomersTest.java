package dev.fullspan.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures for docs/benchmarks.md, on demand: what the list costs with 100,000 customers. Asserts no time. */
@FullspanTest
@EnabledIfSystemProperty(named = "fullspan.bench", matches = "true")
class ManyCustomersTest {
    @Autowired
    Shops shops;

    @Autowired
    JdbcClient database;

    @Autowired
    CustomerList list;

    @Autowired
    Customers customers;

    @Autowired
    Doubts doubts;

    @Test
    void theListOfAHundredThousandCustomers() {
        ShopId shop = shops.add(NewShop.of("Many " + UUID.randomUUID(), "EUR", "Europe/Vienna")).id();
        database.sql("""
                        insert into customer.record (shop, id, root, name, source, made, seen, orders, spent, first_order, last_order)
                        overriding system value
                        select :shop, 1000000 + n, 1000000 + n, 'Person ' || n, 'bench', now(), now(), n % 7, (n * 37) % 100000, now(), now() - n * interval '1 minute'
                        from generate_series(1, 100000) n
                        """).param("shop", shop.value()).update();
        database.sql("""
                        insert into customer.contact (shop, record, kind, value, shown, source, first_told, last_told)
                        select :shop, id, 'EMAIL', 'person' || id || '@mail.at', 'person' || id || '@mail.at', 'bench', now(), now()
                        from customer.record where shop = :shop
                        """).param("shop", shop.value()).update();
        database.sql("""
                        insert into customer.listed (shop, id, name, email, phone, loyalty, consents, records, orders, till_orders, spent, first_order, last_order, made, seen, found_by)
                        select shop, id, name, 'person' || id || '@mail.at', '', '', 0, 1, orders, 0, spent, first_order, last_order, made, seen,
                            lower(name) || chr(10) || 'person' || id || '@mail.at hauptstrasse 5 1010 wien store' || id
                        from customer.record where shop = :shop
                        """).param("shop", shop.value()).update();
        database.sql("analyze customer.listed").update();
        for (CustomerQuery.Order order : CustomerQuery.Order.values()) {
            measure("first page by " + order, () -> list.page(shop, CustomerQuery.of("", ""), order, true, 0, 50));
            measure("last page by " + order, () -> list.page(shop, CustomerQuery.of("", ""), order, true, 99_950, 50));
        }
        measure("search", () -> list.page(shop, CustomerQuery.of("person1077777@", ""), CustomerQuery.Order.SEEN, true, 0, 50));
        measure("search of many", () -> list.page(shop, CustomerQuery.of("person 9", ""), CustomerQuery.Order.NAME, false, 0, 50));
        measure("count of a search", () -> list.count(shop, CustomerQuery.of("person 9", "")));
        measure("standing", () -> list.standing(shop));
        measure("open doubts", () -> doubts.open(shop));
        int[] next = {0};
        measure("a new customer", () -> customers.resolve(shop, Identity.NOBODY.withStoreId("bench", "n" + next[0]++).withEmail("n" + next[0] + "@mail.at", true), new Told("bench", Sold.DAY)));
        measure("a known customer", () -> customers.resolve(shop, Identity.NOBODY.withStoreId("bench", "n1").withEmail("n2@mail.at", true), new Told("bench", Sold.DAY)));
        assertThat(list.count(shop, CustomerQuery.of("", ""))).isGreaterThan(100_000);
    }

    private static void measure(String what, Runnable run) {
        long[] nanos = new long[11];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            run.run();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf("---- %s: median %.1f ms, most %.1f ms%n", what, nanos[5] / 1e6, nanos[10] / 1e6);
    }
}
