package dev.fullspan.inventory.list;

import dev.fullspan.catalog.ProductsChanged;
import dev.fullspan.catalog.SkuNames;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every SKU of a shop is called and found by, beside the ledger, so that 100,000 are listed in one statement. Follows the catalogue
 * within its own transactions.
 */
@Component
class Items implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(Items.class);
    private static final int PART = 1_000;

    private final JdbcClient database;
    private final SkuNames names;
    private final Shops shops;
    private final JsonMapper json;

    Items(JdbcClient database, SkuNames names, Shops shops, JsonMapper json) {
        this.database = database;
        this.names = names;
        this.shops = shops;
        this.json = json;
    }

    /** A catalogue that was filled before there was a list. */
    @Override
    public void afterSingletonsInstantiated() {
        for (Shop shop : shops.all()) {
            if (known(shop.id()) != names.count(shop.id())) {
                LOG.info("The SKUs of shop {} are listed anew.", shop.id());
                all(shop.id());
            }
        }
    }

    private long known(ShopId shop) {
        return database.sql("select count(*) from inventory.item where shop = :shop and on_sale is not null")
                .param("shop", shop.value())
                .query(Long.class)
                .single();
    }

    private void all(ShopId shop) {
        String after = "";
        List<SkuNames.Name> part = names.after(shop, after, PART);
        while (!part.isEmpty()) {
            put(shop, part);
            after = part.getLast().sku();
            part = names.after(shop, after, PART);
        }
    }

    @EventListener
    void follow(ProductsChanged changed) {
        List<SkuNames.Name> now = names.of(changed.shop(), changed.products());
        forget(changed.shop(), changed.products(), now);
        put(changed.shop(), now);
    }

    /** Lists SKUs of the catalogue as it tells. */
    private void put(ShopId shop, List<SkuNames.Name> skus) {
        if (skus.isEmpty()) {
            return;
        }
        List<Map<String, @Nullable Object>> rows = skus.stream().map(Items::row).toList();
        database.sql("""
                        insert into inventory.item (shop, sku, product, title, options, barcode, brand, category, on_sale, bundle, found_by)
                        select :shop, told.sku, told.product, told.title, told.options, told.barcode, told.brand, told.category, told.on_sale, told.bundle,
                            told.found_by
                        from jsonb_to_recordset(cast(:rows as jsonb)) as told (sku text, product bigint, title text, options text,
                            barcode text, brand text, category bigint, on_sale boolean, bundle boolean, found_by text)
                        order by told.sku
                        on conflict (shop, sku) do update set product = excluded.product, title = excluded.title,
                            options = excluded.options, barcode = excluded.barcode, brand = excluded.brand, category = excluded.category,
                            on_sale = excluded.on_sale, bundle = excluded.bundle,
                            found_by = excluded.found_by
                        """)
                .param("shop", shop.value())
                .param("rows", json.writeValueAsString(rows))
                .update();
    }

    private static Map<String, @Nullable Object> row(SkuNames.Name name) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("sku", name.sku());
        row.put("product", name.product());
        row.put("title", name.title());
        row.put("options", name.options());
        row.put("barcode", name.barcode());
        row.put("brand", name.brand());
        row.put("category", name.category());
        row.put("on_sale", name.onSale());
        row.put("bundle", name.bundle());
        row.put("found_by", foundBy(name));
        return row;
    }

    /** What these products no longer have leaves the list, or stays as unknown where it has stock. */
    private void forget(ShopId shop, Collection<Long> products, List<SkuNames.Name> kept) {
        TreeSet<String> skus = kept.stream().map(SkuNames.Name::sku).collect(Collectors.toCollection(TreeSet::new));
        List<String> gone = database
                .sql("select sku from inventory.item where shop = :shop and product in (:products)")
                .param("shop", shop.value())
                .param("products", products)
                .query(String.class)
                .list()
                .stream()
                .filter(sku -> !skus.contains(sku))
                .toList();
        if (gone.isEmpty()) {
            return;
        }
        database.sql("""
                        delete from inventory.item i
                        where i.shop = :shop and i.sku in (:gone)
                            and not exists (select from inventory.stock s where s.shop = i.shop and s.sku = i.sku)
                        """).param("shop", shop.value()).param("gone", gone).update();
        database.sql("""
                        update inventory.item set product = null, bundle = false, brand = '', category = null, on_sale = null
                        where shop = :shop and sku in (:gone)
                        """).param("shop", shop.value()).param("gone", gone).update();
    }

    private static String foundBy(SkuNames.Name name) {
        return Stream.of(name.title(), name.options(), name.sku(), name.barcode(), name.handle(), name.brand())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
    }
}
