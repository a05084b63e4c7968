package dev.fullspan.inventory.list;

import dev.fullspan.kernel.ShopId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fills a shop with any number of SKUs with stock at two locations, in a few statements. */
public final class ManySkus {
    private ManySkus() {}

    /** @param skus how many; a quarter lies at the second location, too, and one in twenty was never counted */
    public static void plant(JdbcClient database, ShopId shop, long store, long warehouse, int skus) {
        database.sql("""
                        insert into catalog.product (shop, handle, title, brand, status, changed, variants, found_by)
                        select :shop, 'handle-' || i,
                            (array['Oak', 'Elm', 'Ash', 'Linen', 'Wool'])[1 + i % 5] || ' '
                                || (array['tray', 'bowl', 'cloth', 'board', 'lamp', 'chair'])[1 + i % 6] || ' ' || i,
                            'Holm', 'ACTIVE', now(), 1, ''
                        from generate_series(1, :skus) i
                        """).param("shop", shop.value()).param("skus", skus).update();
        database.sql("""
                        insert into catalog.variant (shop, sku, product, position, options, barcode)
                        select p.shop, 'SKU-' || lpad(n::text, 7, '0'), p.id, 0, array['Red'], lpad((4006000000000 + n)::text, 13, '0')
                        from (select shop, id, row_number() over (order by id) as n from catalog.product where shop = :shop) p
                        """).param("shop", shop.value()).update();
        database.sql("analyze catalog.product, catalog.variant").update();
        database.sql("""
                        insert into inventory.item (shop, sku, product, title, options, barcode, found_by)
                        select v.shop, v.sku, p.id, p.title, 'Red', v.barcode,
                            lower(concat_ws(E'\\n', p.title, 'Red', v.sku, v.barcode, p.handle, p.brand))
                        from catalog.variant v join catalog.product p on p.shop = v.shop and p.id = v.product
                        where v.shop = :shop
                        """).param("shop", shop.value()).update();
        stock(database, shop, store, "(i * 7919) % 60 - case when i % 97 = 0 then 8 else 0 end", "i % 20 <> 0", skus);
        stock(database, shop, warehouse, "i % 20", "i % 4 = 1", skus);
        database.sql("analyze catalog.product, catalog.variant, inventory.item, inventory.stock, inventory.movement")
                .update();
    }

    private static void stock(JdbcClient database, ShopId shop, long location, String units, String which, int skus) {
        database.sql("""
                        insert into inventory.stock (shop, sku, location, on_hand, safety)
                        select :shop, 'SKU-' || lpad(i::text, 7, '0'), :location, %s, i %% 5
                        from generate_series(1, :skus) i where %s
                        """.formatted(units, which))
                .param("shop", shop.value())
                .param("location", location)
                .param("skus", skus)
                .update();
        database.sql("""
                        insert into inventory.movement (shop, sku, location, kind, change, on_hand, author, at)
                        select shop, sku, location, 'counted', on_hand, on_hand, 'test', now()
                        from inventory.stock where shop = :shop and location = :location
                        """)
                .param("shop", shop.value())
                .param("location", location)
                .update();
    }
}
