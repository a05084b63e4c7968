package dev.fullspan.catalog;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Writes the variants of whole products and how they relate, all in the same few statements. */
final class VariantWriter {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final Bundles bundles;

    VariantWriter(JdbcClient database, Bundles bundles) {
        this.database = database;
        this.bundles = bundles;
    }

    void variants(ShopId shop, List<Product> products, Map<String, Long> ids) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Product product : products) {
            int position = 0;
            for (Variant variant : product.variants()) {
                rows.add(row(Objects.requireNonNull(ids.get(product.handle())), position++, variant));
            }
        }
        String json = JSON.writeValueAsString(rows);
        database.sql("""
                        delete from catalog.variant
                        where shop = :shop and product in (:ids) and not exists (
                            select 1 from jsonb_to_recordset(cast(:rows as jsonb)) as told (product bigint, sku text)
                            where told.product = variant.product and told.sku = variant.sku)
                        """)
                .param("shop", shop.value())
                .param("ids", ids.values())
                .param("rows", json)
                .update();
        if (!rows.isEmpty()) {
            Set<String> stored = new HashSet<>(stored(shop, json));
            products.stream()
                    .flatMap(product -> product.variants().stream())
                    .filter(variant -> !stored.contains(variant.sku()))
                    .findFirst()
                    .ifPresent(variant -> {
                        throw new ProblemException(
                                Problem.CONFLICT,
                                "sku",
                                "The SKU “" + variant.sku() + "” belongs to another product already.");
                    });
        }
    }

    private List<String> stored(ShopId shop, String json) {
        return database.sql("""
                        insert into catalog.variant (shop, sku, product, position, options, price, price_currency, compare_at, cost,
                            cost_currency, tax_class, shipping_class, weight_grams, barcode, lead_time_days, back_orders)
                        select :shop, told.sku, told.product, told.position, told.options, told.price, told.price_currency,
                            told.compare_at, told.cost, told.cost_currency, told.tax_class, told.shipping_class,
                            told.weight_grams, told.barcode, told.lead_time_days, told.back_orders
                        from jsonb_to_recordset(cast(:rows as jsonb)) as told (sku text, product bigint, position integer,
                            options text[], price bigint, price_currency text, compare_at bigint, cost bigint,
                            cost_currency text, tax_class text, shipping_class text, weight_grams bigint, barcode text,
                            lead_time_days integer, back_orders bigint)
                        on conflict (shop, sku) do update set
                            position = excluded.position, options = excluded.options, price = excluded.price,
                            price_currency = excluded.price_currency, compare_at = excluded.compare_at, cost = excluded.cost,
                            cost_currency = excluded.cost_currency, tax_class = excluded.tax_class,
                            shipping_class = excluded.shipping_class, weight_grams = excluded.weight_grams,
                            barcode = excluded.barcode, lead_time_days = excluded.lead_time_days,
                            back_orders = excluded.back_orders
                        where variant.product = excluded.product
                        returning sku
                        """)
                .param("shop", shop.value())
                .param("rows", json)
                .query(String.class)
                .list();
    }

    private static Map<String, @Nullable Object> row(long product, int position, Variant variant) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("sku", variant.sku());
        row.put("product", product);
        row.put("position", position);
        row.put("options", variant.options());
        row.put("price", minor(variant.price()));
        row.put("price_currency", code(variant.price()));
        row.put("compare_at", minor(variant.compareAt()));
        row.put("cost", minor(variant.cost()));
        row.put("cost_currency", code(variant.cost()));
        row.put("tax_class", variant.taxClass());
        row.put("shipping_class", variant.shippingClass());
        row.put("weight_grams", variant.weightGrams());
        row.put("barcode", variant.barcode());
        row.put("lead_time_days", variant.leadTimeDays());
        row.put("back_orders", variant.backOrders().most());
        return row;
    }

    private static @Nullable Long minor(@Nullable Money money) {
        return money == null ? null : money.minor();
    }

    private static @Nullable String code(@Nullable Money money) {
        return money == null ? null : money.currency().getCurrencyCode();
    }

    void relations(ShopId shop, List<Product> products) {
        List<Variant> variants = products.stream()
                .flatMap(product -> product.variants().stream())
                .toList();
        if (variants.isEmpty()) {
            return;
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Variant variant : variants) {
            for (Relation relation : variant.relations()) {
                Map<String, @Nullable Object> row = new HashMap<>();
                row.put("sku", variant.sku());
                row.put("kind", relation.kind().name());
                row.put("other", relation.other());
                row.put("quantity", relation.quantity());
                rows.add(row);
            }
        }
        List<String> changed = variants.stream()
                .filter(variant -> !variant.relations(Relation.Kind.CONTAINS).isEmpty())
                .map(Variant::sku)
                .toList();
        bundles.changing(shop, changed);
        database.sql("delete from catalog.relation where shop = :shop and sku in (:skus)")
                .param("shop", shop.value())
                .param("skus", variants.stream().map(Variant::sku).toList())
                .update();
        if (!rows.isEmpty()) {
            database.sql("""
                            insert into catalog.relation (shop, sku, kind, other, quantity)
                            select :shop, told.sku, told.kind, told.other, told.quantity
                            from jsonb_to_recordset(cast(:rows as jsonb)) as told (sku text, kind text, other text, quantity integer)
                            """)
                    .param("shop", shop.value())
                    .param("rows", JSON.writeValueAsString(rows))
                    .update();
            bundles.check(shop, changed);
        }
    }
}
