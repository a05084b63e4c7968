package dev.fullspan.catalog;

import dev.fullspan.kernel.ShopId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which SKUs anybody may know of: those of active products. What is a draft, archived or unknown is told apart by nothing. */
@Component
public class SkusOnSale {
    private final JdbcClient database;

    SkusOnSale(JdbcClient database) {
        this.database = database;
    }

    /** Those of the given ones that are on sale; in a shop without a catalogue all of them, since nothing is kept from anybody there. */
    public Set<String> of(ShopId shop, Collection<String> skus) {
        return new HashSet<>(database.sql("""
                        select asked.sku from unnest(cast(:skus as text[])) as asked (sku)
                        where exists (
                                select from catalog.variant
                                join catalog.product on product.shop = variant.shop and product.id = variant.product
                                where variant.shop = :shop and variant.sku = asked.sku and product.status = 'ACTIVE')
                            or not exists (select from catalog.variant where variant.shop = :shop)
                        """)
                .param("shop", shop.value())
                .param("skus", skus.toArray(String[]::new))
                .query(String.class)
                .list());
    }
}
