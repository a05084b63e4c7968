package dev.fullspan.catalog;

import dev.fullspan.catalog.StockRule.BackOrders;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads whole products, many in five statements. */
@Component
class ProductReader {
    private final JdbcClient database;

    ProductReader(JdbcClient database) {
        this.database = database;
    }

    /** Those of the given ids that there are, in the order of the ids. */
    List<Product> byId(ShopId shop, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        // First of all, so that nobody takes what was changed meanwhile for the version that he saw.
        Map<Long, Integer> versions = versions(shop, ids);
        Map<Long, List<Picture>> pictures = pictures(shop, ids);
        Map<String, List<Relation>> relations = relations(shop, ids);
        Map<Long, List<Variant>> variants = variants(shop, ids, relations);
        Map<Long, Product> found = new HashMap<>();
        database.sql("""
                        select product.id, handle, title, description.html, brand, kind, tags, status, options, category.path
                        from catalog.product
                        left join catalog.category on category.shop = product.shop and category.id = product.category
                        left join catalog.description on description.shop = product.shop and description.product = product.id
                        where product.shop = :shop and product.id in (:ids)
                        """)
                .param("shop", shop.value())
                .param("ids", ids)
                .query((row, number) -> product(row, versions, pictures, variants))
                .list()
                .forEach(product -> found.put(product.id(), product));
        found.keySet().retainAll(versions.keySet());
        return ids.stream().filter(found::containsKey).map(found::get).toList();
    }

    private Map<Long, Integer> versions(ShopId shop, Collection<Long> ids) {
        Map<Long, Integer> versions = new HashMap<>();
        database.sql("select id, version from catalog.product where shop = :shop and id in (:ids)")
                .param("shop", shop.value())
                .param("ids", ids)
                .query((row, number) -> versions.put(row.getLong("id"), row.getInt("version")))
                .list();
        return versions;
    }

    /** Ids by handle of those that there are. */
    Map<String, Long> ids(ShopId shop, Collection<String> handles) {
        Map<String, Long> ids = new LinkedHashMap<>();
        if (!handles.isEmpty()) {
            database.sql("select id, handle from catalog.product where shop = :shop and handle in (:handles)")
                    .param("shop", shop.value())
                    .param("handles", handles)
                    .query((row, number) -> ids.put(row.getString("handle"), row.getLong("id")))
                    .list();
        }
        return ids;
    }

    /** The product that each SKU belongs to; those that the catalogue does not know are left out. */
    Map<String, Owner> owners(ShopId shop, Collection<String> skus) {
        Map<String, Owner> owners = new HashMap<>();
        if (!skus.isEmpty()) {
            database.sql("""
                            select variant.sku, product.id, product.handle
                            from catalog.variant
                            join catalog.product on product.shop = variant.shop and product.id = variant.product
                            where variant.shop = :shop and variant.sku in (:skus)
                            """)
                    .param("shop", shop.value())
                    .param("skus", skus)
                    .query((row, number) ->
                            owners.put(row.getString("sku"), new Owner(row.getLong("id"), row.getString("handle"))))
                    .list();
        }
        return owners;
    }

    /** The product of a SKU. */
    record Owner(long id, String handle) {}

    private Map<Long, List<Picture>> pictures(ShopId shop, Collection<Long> ids) {
        Map<Long, List<Picture>> pictures = new HashMap<>();
        database.sql("""
                        select product, address, alt
                        from catalog.picture
                        where shop = :shop and product in (:ids)
                        order by product, position
                        """)
                .param("shop", shop.value())
                .param("ids", ids)
                .query((row, number) -> pictures.computeIfAbsent(row.getLong("product"), id -> new ArrayList<>())
                        .add(new Picture(row.getString("address"), row.getString("alt"))))
                .list();
        return pictures;
    }

    private Map<String, List<Relation>> relations(ShopId shop, Collection<Long> ids) {
        Map<String, List<Relation>> relations = new HashMap<>();
        database.sql("""
                        select relation.sku, relation.kind, relation.other, relation.quantity
                        from catalog.relation
                        join catalog.variant on variant.shop = relation.shop and variant.sku = relation.sku
                        where variant.shop = :shop and variant.product in (:ids)
                        order by relation.sku, relation.kind, relation.other
                        """)
                .param("shop", shop.value())
                .param("ids", ids)
                .query((row, number) -> relations
                        .computeIfAbsent(row.getString("sku"), sku -> new ArrayList<>())
                        .add(new Relation(
                                Relation.Kind.valueOf(row.getString("kind")),
                                row.getString("other"),
                                row.getInt("quantity"))))
                .list();
        return relations;
    }

    private Map<Long, List<Variant>> variants(
            ShopId shop, Collection<Long> ids, Map<String, List<Relation>> relations) {
        Map<Long, List<Variant>> variants = new HashMap<>();
        database.sql("""
                        select product, sku, options, price, price_currency, compare_at, cost, cost_currency, tax_class,
                            shipping_class, weight_grams, barcode, lead_time_days, back_orders
                        from catalog.variant
                        where shop = :shop and product in (:ids)
                        order by product, position, sku
                        """)
                .param("shop", shop.value())
                .param("ids", ids)
                .query((row, number) -> variants.computeIfAbsent(row.getLong("product"), id -> new ArrayList<>())
                        .add(variant(row, relations)))
                .list();
        return variants;
    }

    private static Variant variant(ResultSet row, Map<String, List<Relation>> relations) throws SQLException {
        String sku = row.getString("sku");
        return new Variant(
                sku,
                strings(row, "options"),
                money(row, "price", "price_currency"),
                money(row, "compare_at", "price_currency"),
                money(row, "cost", "cost_currency"),
                row.getString("tax_class"),
                row.getString("shipping_class"),
                row.getObject("weight_grams", Long.class),
                row.getString("barcode"),
                row.getObject("lead_time_days", Integer.class),
                new BackOrders(row.getLong("back_orders")),
                relations.getOrDefault(sku, List.of()));
    }

    private static Product product(
            ResultSet row,
            Map<Long, Integer> versions,
            Map<Long, List<Picture>> pictures,
            Map<Long, List<Variant>> variants)
            throws SQLException {
        long id = row.getLong("id");
        String path = row.getString("path");
        String html = row.getString("html");
        return new Product(
                id,
                row.getString("handle"),
                row.getString("title"),
                html == null ? "" : html,
                row.getString("brand"),
                path == null ? "" : path,
                row.getString("kind"),
                strings(row, "tags"),
                Product.Status.valueOf(row.getString("status")),
                strings(row, "options"),
                pictures.getOrDefault(id, List.of()),
                variants.getOrDefault(id, List.of()),
                versions.getOrDefault(id, 0));
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }

    static @Nullable Money money(ResultSet row, String column, String currency) throws SQLException {
        long minor = row.getLong(column);
        return row.wasNull() ? null : new Money(minor, Currency.getInstance(row.getString(currency)));
    }
}
