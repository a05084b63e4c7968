package dev.fullspan.command.bench;

import dev.fullspan.kernel.ShopId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fills a shop with any number of orders of three sources, in two statements; nine in ten are done. */
public final class ManyOrders {
    private ManyOrders() {}

    public static void plant(JdbcClient database, ShopId shop, int orders) {
        database.sql("""
                        insert into orders.connection (shop, id, engine, name, stock_from, made)
                        values (:shop, 'shopify-1', 'shopify', 'Shopify', now(), now()), (:shop, 'api', 'api', 'Own shop', now(), now()),
                            (:shop, 'till', 'till', 'Till', now(), now())
                        """).param("shop", shop.value()).update();
        database.sql("""
                        insert into orders.record (shop, connection, source_id, known, number, placed, told, currency, subtotal, total, revenue,
                            captured, payment, fulfilment, units, line_count, problem_kinds, tags, own_tags, found_by, buyer, email, country,
                            hold_reason, cancelled, changed)
                        select :shop, (array['shopify-1', 'shopify-1', 'api', 'till'])[1 + i % 4], 'gid-' || i, true, '#' || i,
                            now() - (:orders - i) * interval '3 minutes', now(), 'EUR', (i * 7919) % 20000, 490 + (i * 7919) % 20000,
                            (i * 7919) % 20000, 490 + (i * 7919) % 20000,
                            case when i % 23 = 0 then 'pending' when i % 31 = 0 then 'refunded' else 'paid' end,
                            case when i > :orders * 9 / 10 then (array['unfulfilled', 'fulfilled', 'partly_fulfilled'])[1 + i % 3]
                                else (array['delivered', 'delivered', 'delivered', 'returned'])[1 + i / 7 % 4] end,
                            1 + i % 7, 1 + i % 3, case when i % 997 = 0 then array['unknown_sku'] else array[]::text[] end,
                            case when i % 19 = 0 then array['gift'] else array[]::text[] end,
                            case when i % 4999 = 0 then array['rare'] else array[]::text[] end,
                            lower('#' || i || E'\\ngid-' || i || E'\\nBuyer ' || (i * 31) % 40000 || E'\\nbuyer' || (i * 31) % 40000
                                || '@example.com' || E'\\nSKU-' || i % 2000 || E'\\n' || (array['Oak tray', 'Elm bowl', 'Linen cloth'])[1 + i % 3]),
                            'Buyer ' || (i * 31) % 40000, 'buyer' || (i * 31) % 40000 || '@example.com',
                            (array['DE', 'DE', 'DE', 'AT', 'CH', 'FR'])[1 + i % 6] , case when i > :orders * 9 / 10 and i % 50 = 0 then 'Address?' end,
                            case when i % 101 = 0 then now() end, now() - (:orders - i) * interval '2 minutes'
                        from generate_series(1, :orders) i
                        """).param("shop", shop.value()).param("orders", orders).update();
        database.sql("analyze orders.record").update();
    }
}
