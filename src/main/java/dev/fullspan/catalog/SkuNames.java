package dev.fullspan.catalog;

import dev.fullspan.kernel.ShopId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What SKUs are called and found by, for those who list them beside what they know of them. */
@Component
public class SkuNames {
    private static final String COLUMNS = """
            select variant.sku, variant.product, product.title, array_to_string(variant.options, ' / ') as options,
                variant.barcode, product.handle, product.brand, product.category, product.status = 'ACTIVE' as on_sale,
                exists (select from catalog.relation where relation.shop = variant.shop and relation.sku = variant.sku
                    and relation.kind = 'CONTAINS') as bundle
            from catalog.variant
            join catalog.product on product.shop = variant.shop and product.id = variant.product
            """;

    private final JdbcClient database;

    SkuNames(JdbcClient database) {
        this.database = database;
    }

    /**
     * @param category id of its category, or null
     * @param onSale whether its product is offered
     * @param bundle whether it is made of others and has no stock of its own
     */
    public record Name(
            String sku,
            long product,
            String title,
            String options,
            String barcode,
            String handle,
            String brand,
            @Nullable Long category,
            boolean onSale,
            boolean bundle) {}

    /** Those of the SKUs of some products. */
    public List<Name> of(ShopId shop, Collection<Long> products) {
        return products.isEmpty()
                ? List.of()
                : database.sql(COLUMNS
                                + "where variant.shop = :shop and variant.product in (:products) order by variant.sku")
                        .param("shop", shop.value())
                        .param("products", products)
                        .query(Name.class)
                        .list();
    }

    /** Those after a SKU, in the order of SKUs. */
    public List<Name> after(ShopId shop, String sku, int limit) {
        return database.sql(
                        COLUMNS + "where variant.shop = :shop and variant.sku > :sku order by variant.sku limit :limit")
                .param("shop", shop.value())
                .param("sku", sku)
                .param("limit", limit)
                .query(Name.class)
                .list();
    }

    /** How many SKUs a shop has. */
    public long count(ShopId shop) {
        return database.sql("select count(*) from catalog.variant where shop = :shop")
                .param("shop", shop.value())
                .query(Long.class)
                .single();
    }

    /** SKUs of a category and those below it, in their order. @param path of the category */
    public List<String> in(ShopId shop, String path, int limit) {
        return database.sql("""
                        select variant.sku
                        from catalog.variant
                        join catalog.product on product.shop = variant.shop and product.id = variant.product
                        join catalog.category on category.shop = product.shop and category.id = product.category
                        where variant.shop = :shop
                            and (category.path = :path or starts_with(category.path, :path || ' > '))
                        order by product.title, variant.position, variant.sku
                        limit :limit
                        """)
                .param("shop", shop.value())
                .param("path", path)
                .param("limit", limit)
                .query(String.class)
                .list();
    }
}
