package dev.fullspan.inventory;

import dev.fullspan.kernel.ShopId;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Renews the figures that stand beside the names of SKUs, by which lists filter and sort. Whoever calls it takes the mark of what changed away in
 * the same transaction, one at a time for a shop, lest older figures be written over newer ones.
 */
@Component
class ItemFigures {
    private final JdbcClient database;

    ItemFigures(JdbcClient database) {
        this.database = database;
    }

    /** Sums up these SKUs as they are now. Rows are locked in the order in which the catalogue writes them. */
    void renew(ShopId shop, Collection<String> skus) {
        Columns<String> asked = new Columns<>(skus).add("sku", "text", sku -> sku);
        asked.bind(database.sql("""
                        with known as materialized (
                            select i.sku
                            from inventory.item i
                            where i.shop = :shop and i.sku in (select w.sku from %s)
                            order by i.sku
                            for no key update
                        )
                        update inventory.item i
                        set on_hand = s.on_hand, reserved = s.reserved, allocated = s.allocated, safety = s.safety
                        from known
                        cross join lateral (
                            select inventory.total(t.on_hand) as on_hand, inventory.total(t.reserved) as reserved,
                                inventory.total(t.allocated) as allocated, inventory.total(t.safety) as safety
                            from inventory.stock t
                            where t.shop = :shop and t.sku = known.sku
                            having count(*) > 0
                        ) s
                        where i.shop = :shop and i.sku = known.sku
                            and (i.on_hand, i.reserved, i.allocated, i.safety)
                                is distinct from (s.on_hand, s.reserved, s.allocated, s.safety)
                        """.formatted(asked.relation("w")))).param("shop", shop.value()).update();
    }
}
