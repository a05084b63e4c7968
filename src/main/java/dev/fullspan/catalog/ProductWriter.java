package dev.fullspan.catalog;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes whole products, one or hundreds in the same few statements, which take their rows as JSON. To be called within a transaction; where it refuses,
 * nothing of it may stay.
 */
@Component
class ProductWriter {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final Categories categories;
    private final VariantWriter variants;
    private final Clock clock;

    ProductWriter(JdbcClient database, Categories categories, Bundles bundles, Clock clock) {
        this.database = database;
        this.categories = categories;
        this.variants = new VariantWriter(database, bundles);
        this.clock = clock;
    }

    /**
     * Stores them as they are: what they do not name is gone.
     *
     * @param products each handle once; an id of 0 makes a new one, another one changes that product if its version is still the same
     * @return their ids, by handle
     * @throws ProblemException {@link Problem#CONFLICT} naming the handle or SKU that belongs to another product, {@link Problem#CHANGED} where one was changed meanwhile
     */
    Map<String, Long> write(ShopId shop, List<Product> products) {
        Map<String, Long> paths = categories.ensured(
                shop, products.stream().map(Product::category).toList());
        Map<String, Long> ids = new LinkedHashMap<>();
        try {
            change(shop, products.stream().filter(one -> one.id() != 0).toList(), paths, ids);
            add(shop, products.stream().filter(one -> one.id() == 0).toList(), paths, ids);
        } catch (DuplicateKeyException e) {
            throw handleTaken();
        }
        descriptions(shop, products, ids);
        pictures(shop, products, ids);
        variants.variants(shop, products, ids);
        variants.relations(shop, products);
        sumUp(shop, ids.values());
        return ids;
    }

    private static ProblemException handleTaken() {
        return new ProblemException(
                Problem.CONFLICT, "handle", "Another product has this handle already. Choose another one.");
    }

    private void change(ShopId shop, List<Product> products, Map<String, Long> paths, Map<String, Long> ids) {
        if (products.isEmpty()) {
            return;
        }
        database.sql("""
                        update catalog.product set
                            handle = told.handle, title = told.title, brand = told.brand,
                            category = told.category, kind = told.kind, tags = told.tags, status = told.status,
                            options = told.options, version = product.version + 1, changed = cast(:now as timestamptz)
                        from jsonb_to_recordset(cast(:rows as jsonb)) as told (id bigint, handle text, title text, brand text,
                            category bigint, kind text, tags text[], status text,
                            options text[], version integer)
                        where product.shop = :shop and product.id = told.id and product.version = told.version
                        returning product.id, product.handle
                        """)
                .param("shop", shop.value())
                .param("rows", rows(products, paths))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> ids.put(row.getString("handle"), row.getLong("id")))
                .list();
        if (ids.size() != products.size()) {
            throw changedMeanwhile();
        }
    }

    static ProblemException changedMeanwhile() {
        return new ProblemException(
                Problem.CHANGED,
                null,
                "Somebody else changed this product in the meantime. Load it again and repeat your change.");
    }

    private void add(ShopId shop, List<Product> products, Map<String, Long> paths, Map<String, Long> ids) {
        if (products.isEmpty()) {
            return;
        }
        int before = ids.size();
        database.sql("""
                        insert into catalog.product (shop, handle, title, brand, category, kind, tags, status, options, changed)
                        select :shop, told.handle, told.title, told.brand, told.category, told.kind, told.tags,
                            told.status, told.options, cast(:now as timestamptz)
                        from jsonb_to_recordset(cast(:rows as jsonb)) as told (handle text, title text, brand text,
                            category bigint, kind text, tags text[], status text, options text[])
                        on conflict (shop, handle) do nothing
                        returning id, handle
                        """)
                .param("shop", shop.value())
                .param("rows", rows(products, paths))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> ids.put(row.getString("handle"), row.getLong("id")))
                .list();
        if (ids.size() - before != products.size()) {
            throw handleTaken();
        }
    }

    private static String rows(List<Product> products, Map<String, Long> paths) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Product product : products) {
            Map<String, @Nullable Object> row = new HashMap<>();
            row.put("id", product.id());
            row.put("handle", product.handle());
            row.put("title", product.title());
            row.put("brand", product.brand());
            row.put("category", paths.get(product.category()));
            row.put("kind", product.kind());
            row.put("tags", product.tags());
            row.put("status", product.status().name());
            row.put("options", product.options());
            row.put("version", product.version());
            rows.add(row);
        }
        return JSON.writeValueAsString(rows);
    }

    private void descriptions(ShopId shop, List<Product> products, Map<String, Long> ids) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Product product : products) {
            if (!product.description().isEmpty()) {
                Map<String, @Nullable Object> row = new HashMap<>();
                row.put("product", ids.get(product.handle()));
                row.put("html", product.description());
                rows.add(row);
            }
        }
        database.sql("delete from catalog.description where shop = :shop and product in (:ids)")
                .param("shop", shop.value())
                .param("ids", ids.values())
                .update();
        if (!rows.isEmpty()) {
            database.sql("""
                            insert into catalog.description (shop, product, html)
                            select :shop, told.product, told.html
                            from jsonb_to_recordset(cast(:rows as jsonb)) as told (product bigint, html text)
                            """)
                    .param("shop", shop.value())
                    .param("rows", JSON.writeValueAsString(rows))
                    .update();
        }
    }

    private void pictures(ShopId shop, List<Product> products, Map<String, Long> ids) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Product product : products) {
            int position = 0;
            for (Picture picture : product.pictures()) {
                Map<String, @Nullable Object> row = new HashMap<>();
                row.put("product", ids.get(product.handle()));
                row.put("position", position++);
                row.put("address", picture.address());
                row.put("alt", picture.alt());
                rows.add(row);
            }
        }
        database.sql("delete from catalog.picture where shop = :shop and product in (:ids)")
                .param("shop", shop.value())
                .param("ids", ids.values())
                .update();
        if (!rows.isEmpty()) {
            database.sql("""
                            insert into catalog.picture (shop, product, position, address, alt)
                            select :shop, told.product, told.position, told.address, told.alt
                            from jsonb_to_recordset(cast(:rows as jsonb)) as told (product bigint, position integer, address text, alt text)
                            """)
                    .param("shop", shop.value())
                    .param("rows", JSON.writeValueAsString(rows))
                    .update();
        }
    }

    /** Writes down in each product what the list shows, sorts and filters by, so that it needs no other table. */
    private void sumUp(ShopId shop, java.util.Collection<Long> ids) {
        database.sql("""
                        update catalog.product set
                            variants = parts.variants, lowest = parts.lowest, highest = parts.highest, currency = parts.currency,
                            lacks = parts.lacks
                                | case when exists (select 1 from catalog.picture
                                    where picture.shop = product.shop and picture.product = product.id) then 0 else :picture end
                                | case when exists (select 1 from catalog.description
                                    where description.shop = product.shop and description.product = product.id
                                        and regexp_replace(description.html, '<[^>]*>|&nbsp;|[[:space:]]', '', 'g') <> '')
                                    then 0 else :text end,
                            found_by = lower(concat_ws(E'\\n', product.title, product.handle, product.brand, parts.codes))
                        from (
                            select told.id, count(variant.sku) as variants,
                                case when min(variant.price_currency) = max(variant.price_currency) then min(variant.price) end as lowest,
                                case when min(variant.price_currency) = max(variant.price_currency) then max(variant.price) end as highest,
                                case when min(variant.price_currency) = max(variant.price_currency) then min(variant.price_currency) end as currency,
                                string_agg(concat_ws(E'\\n', variant.sku, nullif(variant.barcode, '')), E'\\n') as codes,
                                case when count(variant.sku) = 0 then :variant else 0 end
                                    | case when bool_or(variant.sku is not null and variant.price is null) then :price else 0 end
                                    | case when bool_or(variant.shipping_class = '') then :shipping else 0 end
                                    | case when bool_or(variant.tax_class = '') then :tax else 0 end as lacks
                            from catalog.product told
                            left join catalog.variant on variant.shop = told.shop and variant.product = told.id
                            where told.shop = :shop and told.id in (:ids)
                            group by told.id
                        ) parts
                        where product.shop = :shop and product.id = parts.id
                        """)
                .param("shop", shop.value())
                .param("ids", ids)
                .param("price", Lack.PRICE.bit())
                .param("picture", Lack.PICTURE.bit())
                .param("text", Lack.TEXT.bit())
                .param("shipping", Lack.SHIPPING_CLASS.bit())
                .param("tax", Lack.TAX_CLASS.bit())
                .param("variant", Lack.VARIANT.bit())
                .update();
    }
}
