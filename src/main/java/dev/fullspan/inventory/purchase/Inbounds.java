package dev.fullspan.inventory.purchase;

import dev.fullspan.kernel.ShopId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is still to come of the purchase orders that are open. */
@Component
public class Inbounds {
    private final JdbcClient database;

    Inbounds(JdbcClient database) {
        this.database = database;
    }

    /** By SKU, the earliest first; SKUs of which nothing is to come are left out. */
    public Map<String, List<Inbound>> of(ShopId shop, Collection<String> skus) {
        Map<String, List<Inbound>> found = new HashMap<>();
        database.sql("""
                        select l.sku, o.expected, sum(l.quantity - coalesce(m.units, 0))::bigint as units
                        from inventory.purchase_line l
                        join inventory.purchase_order o on o.shop = l.shop and o.id = l.purchase and o.closed is null
                        left join lateral (
                            select sum(change) as units from inventory.movement
                            where shop = l.shop and kind = 'received' and reference like 'purchase-order:%'
                                and reference = 'purchase-order:' || l.purchase and sku = l.sku) m on true
                        where l.shop = :shop and l.sku = any (cast(:skus as text[])) and l.quantity > coalesce(m.units, 0)
                        group by l.sku, o.expected
                        order by l.sku, o.expected
                        """)
                .param("shop", shop.value())
                .param("skus", skus.toArray(String[]::new))
                .query((row, number) -> Map.entry(
                        row.getString("sku"),
                        new Inbound(row.getObject("expected", LocalDate.class), row.getLong("units"))))
                .list()
                .forEach(one -> found.computeIfAbsent(one.getKey(), sku -> new ArrayList<>())
                        .add(one.getValue()));
        return found;
    }
}
