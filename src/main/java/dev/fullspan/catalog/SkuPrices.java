package dev.fullspan.catalog;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What SKUs are called and cost, for those who compute with many of them. */
@Component
public class SkuPrices {
    private final JdbcClient database;

    SkuPrices(JdbcClient database) {
        this.database = database;
    }

    /**
     * @param product id of its product
     * @param title of the product, with the values of its options
     */
    public record Priced(
            String sku,
            long product,
            String title,
            @Nullable Money price) {}

    /** By SKU; those that the catalogue does not know are left out. */
    public Map<String, Priced> of(ShopId shop, Collection<String> skus) {
        Map<String, Priced> found = new HashMap<>();
        database.sql("""
                        select variant.sku, variant.product, variant.price, variant.price_currency,
                            product.title || case when cardinality(variant.options) = 0 then ''
                                else ', ' || array_to_string(variant.options, ' / ') end as title
                        from catalog.variant
                        join catalog.product on product.shop = variant.shop and product.id = variant.product
                        where variant.shop = :shop and variant.sku = any (cast(:skus as text[]))
                        """)
                .param("shop", shop.value())
                .param("skus", skus.toArray(String[]::new))
                .query((row, number) -> new Priced(
                        row.getString("sku"),
                        row.getLong("product"),
                        row.getString("title"),
                        row.getObject("price") == null
                                ? null
                                : new Money(
                                        row.getLong("price"), Currency.getInstance(row.getString("price_currency")))))
                .list()
                .forEach(one -> found.put(one.sku(), one));
        return found;
    }

    /** The one SKU of products by their handle; products of several SKUs are left out. */
    public Map<String, String> onlySkus(ShopId shop, Collection<String> handles) {
        Map<String, String> found = new HashMap<>();
        database.sql("""
                        select product.handle, min(variant.sku) as sku
                        from catalog.product
                        join catalog.variant on variant.shop = product.shop and variant.product = product.id
                        where product.shop = :shop and product.handle = any (cast(:handles as text[]))
                        group by product.handle
                        having count(*) = 1
                        """)
                .param("shop", shop.value())
                .param("handles", handles.toArray(String[]::new))
                .query((row, number) -> Map.entry(row.getString("handle"), row.getString("sku")))
                .list()
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }
}
