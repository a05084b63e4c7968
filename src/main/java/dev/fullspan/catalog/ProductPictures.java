package dev.fullspan.catalog;

import dev.fullspan.kernel.ShopId;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where pages find small pictures of products: at an address of this installation, so that they load nothing from elsewhere. */
@Component
public class ProductPictures {
    /** Of the address of a picture, as it stands in the address of its small one. */
    private static final String KEY = "left(encode(sha256(convert_to(address, 'UTF8')), 'hex'), 32)";

    private final JdbcClient database;

    ProductPictures(JdbcClient database) {
        this.database = database;
    }

    /** Address of the small picture of each product that has one, by the product's id. */
    public Map<Long, String> first(ShopId shop, Collection<Long> products) {
        Map<Long, String> first = new HashMap<>();
        if (!products.isEmpty()) {
            database.sql(
                            "select distinct on (product) product, " + KEY
                                    + " as key from catalog.picture where shop = :shop and product = any(:products) order by product, position")
                    .param("shop", shop.value())
                    .param("products", products.toArray(Long[]::new))
                    .query(row -> {
                        long product = row.getLong("product");
                        first.put(product, address(shop, product, row.getString("key")));
                    });
        }
        return first;
    }

    /** Address of the small picture of the product of each SKU that has one, by SKU. */
    public Map<String, String> ofSkus(ShopId shop, Collection<String> skus) {
        Map<String, Long> products = new HashMap<>();
        if (!skus.isEmpty()) {
            database.sql("select sku, product from catalog.variant where shop = :shop and sku = any(:skus)")
                    .param("shop", shop.value())
                    .param("skus", skus.toArray(String[]::new))
                    .query(row -> {
                        products.put(row.getString("sku"), row.getLong("product"));
                    });
        }
        Map<Long, String> first = first(shop, products.values());
        products.values().retainAll(first.keySet());
        Map<String, String> small = new HashMap<>();
        products.forEach((sku, product) -> small.put(sku, first.getOrDefault(product, "")));
        return small;
    }

    /** The same of every picture of a product, by where it lies. */
    public Map<String, String> all(ShopId shop, long product) {
        Map<String, String> all = new HashMap<>();
        database.sql("select address, " + KEY
                        + " as key from catalog.picture where shop = :shop and product = :product")
                .param("shop", shop.value())
                .param("product", product)
                .query(row -> {
                    all.put(row.getString("address"), address(shop, product, row.getString("key")));
                });
        return all;
    }

    private static String address(ShopId shop, long product, String key) {
        return "/shops/" + shop + "/products/" + product + "/pictures/" + key;
    }

    /** Where a picture of a product lies, by its key; empty where the product has none such. */
    public Optional<URI> find(ShopId shop, long product, String key) {
        return database.sql("select address from catalog.picture where shop = :shop and product = :product and " + KEY
                        + " = :key limit 1")
                .param("shop", shop.value())
                .param("product", product)
                .param("key", key)
                .query(String.class)
                .optional()
                .map(URI::create);
    }
}
