package dev.fullspan.catalog;

import dev.fullspan.kernel.ShopId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the catalogue says is sold in place of what. */
@Component
public class Replacements {
    private final JdbcClient database;

    Replacements(JdbcClient database) {
        this.database = database;
    }

    /** SKUs that replace each of these, in their order; those that nothing replaces are left out. */
    public Map<String, List<String>> of(ShopId shop, Collection<String> skus) {
        Map<String, List<String>> found = new HashMap<>();
        database.sql("""
                        select relation.other, relation.sku
                        from catalog.relation
                        join catalog.variant on variant.shop = relation.shop and variant.sku = relation.sku
                        where relation.shop = :shop and relation.kind = 'REPLACES'
                            and relation.other = any (cast(:skus as text[]))
                        order by relation.other, relation.sku
                        """)
                .param("shop", shop.value())
                .param("skus", skus.toArray(String[]::new))
                .query((row, number) -> Map.entry(row.getString("other"), row.getString("sku")))
                .list()
                .forEach(one -> found.computeIfAbsent(one.getKey(), sku -> new ArrayList<>())
                        .add(one.getValue()));
        return found;
    }
}
