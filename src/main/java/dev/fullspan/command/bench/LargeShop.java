package dev.fullspan.command.bench;

import dev.fullspan.kernel.ShopId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills a shop with any number of SKUs in a few statements: products of one SKU with a category and a price, stock at two locations with its ledger,
 * and what the forecast tells of each. One product in eleven lacks a price, one in thirteen is a draft; a quarter lies at the second location, too,
 * and one in twenty was never counted.
 */
public final class LargeShop {
    private LargeShop() {}

    /**
     * @param store one location
     * @param warehouse another
     */
    public static void plant(JdbcClient database, ShopId shop, long store, long warehouse, int skus) {
        catalogue(database, shop, skus);
        database.sql("""
                        insert into inventory.item (shop, sku, product, title, options, barcode, brand, category, on_sale, found_by)
                        select v.shop, v.sku, p.id, p.title, 'Red', v.barcode, p.brand, p.category, p.status = 'ACTIVE', p.found_by
                        from catalog.variant v join catalog.product p on p.shop = v.shop and p.id = v.product
                        where v.shop = :shop
                        """).param("shop", shop.value()).update();
        stock(database, shop, store, "(i * 7919) % 60 - case when i % 97 = 0 then 8 else 0 end", "i % 20 <> 0", skus);
        stock(database, shop, warehouse, "i % 20", "i % 4 = 1 and i % 20 <> 0", skus);
        forecast(database, shop);
        database.sql("""
                        analyze catalog.product, catalog.variant, inventory.item, inventory.stock, inventory.movement, inventory.forecast
                        """).update();
    }

    private static void catalogue(JdbcClient database, ShopId shop, int skus) {
        database.sql("""
                        insert into catalog.category (shop, name, path, level)
                        select :shop, name, name, 1 from unnest(array['Kitchen', 'Table', 'Living', 'Garden']) name
                        """).param("shop", shop.value()).update();
        database.sql("""
                        insert into catalog.product (shop, handle, title, brand, category, status, changed, variants, lacks, lowest, highest,
                            currency, found_by)
                        select :shop, 'handle-' || i, title, brand, category, case when i % 13 = 0 then 'DRAFT' else 'ACTIVE' end,
                            now() - make_interval(mins => i), 1, case when price is null then 1 else 0 end, price, price,
                            case when price is null then null else 'EUR' end,
                            lower(concat_ws(E'\\n', title, 'Red', sku, 4006000000000 + i, 'handle-' || i, brand))
                        from (
                            select i, 'SKU-' || lpad(i::text, 7, '0') as sku, (array['Oak', 'Elm', 'Ash', 'Linen', 'Wool'])[1 + i % 5] || ' '
                                    || (array['tray', 'bowl', 'cloth', 'board', 'lamp', 'chair'])[1 + i % 6] || ' ' || i as title,
                                (array['Holm', 'Sund', 'Fjell'])[1 + i % 3] as brand,
                                (select min(id) + i % 4 from catalog.category where shop = :shop) as category,
                                case when i % 11 = 0 then null else 100 + (i * 7919::bigint) % 20000 end as price
                            from generate_series(1, :skus) i
                        ) made
                        """).param("shop", shop.value()).param("skus", skus).update();
        database.sql("""
                        insert into catalog.variant (shop, sku, product, position, options, price, price_currency, barcode)
                        select shop, 'SKU-' || lpad(n::text, 7, '0'), id, 0, array['Red'], lowest, currency, (4006000000000 + n)::text
                        from (select *, row_number() over (order by id) as n from catalog.product where shop = :shop) p
                        """).param("shop", shop.value()).update();
        database.sql("analyze catalog.product, catalog.variant").update();
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
                        select shop, sku, location, 'counted', on_hand, on_hand, 'bench', now()
                        from inventory.stock where shop = :shop and location = :location
                        """)
                .param("shop", shop.value())
                .param("location", location)
                .update();
    }

    private static void forecast(JdbcClient database, ShopId shop) {
        database.sql("""
                        insert into inventory.forecast_run (shop, computed, today, ahead, drift)
                        values (:shop, now(), current_date, array_fill(1::double precision, array[400]), 0)
                        """).param("shop", shop.value()).update();
        database.sql("""
                        insert into inventory.forecast (shop, sku, product, title, reason, level, error, dispersion, weekdays, per_day,
                            per_day_low, per_day_high, available, inbound, lead_days, cover, early, likely, late, lost, reorder_point, suggested, price, at_risk, currency)
                        select i.shop, i.sku, i.product, i.title, case when told then null else 'Nothing was sold yet.' end,
                            case when told then n % 9 + 0.5 end, case when told then 0.1 end, case when told then 1 end,
                            case when told then array_fill(1::double precision, array[7]) end,
                            case when told then n % 9 + 0.5 end, case when told then n % 9 end, case when told then n % 9 + 1 end,
                            greatest(0, coalesce(s.net, 0)), 0, 7, case when told then n % 400 end, case when told then current_date + n % 200 end,
                            case when told then current_date + n % 300 end, null, case when told then n % 7 end,
                            case when told then n % 50 end, case when told then n % 23 end, p.lowest,
                            case when told and p.lowest is not null then p.lowest * (n % 7) end, p.currency
                        from (select *, row_number() over (order by sku)::integer as n from inventory.item where shop = :shop) i
                        cross join lateral (select n % 4 > 0 as told) known
                        join catalog.product p on p.shop = i.shop and p.id = i.product
                        left join (select sku, sum(on_hand - reserved - allocated - safety)::bigint as net
                            from inventory.stock where shop = :shop group by sku) s on s.sku = i.sku
                        """).param("shop", shop.value()).update();
    }
}
