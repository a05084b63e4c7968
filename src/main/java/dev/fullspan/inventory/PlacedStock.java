package dev.fullspan.inventory;

import dev.fullspan.kernel.ShopId;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What lies at some of a shop's locations, for those who may see these and no others. */
@Component
public class PlacedStock {
    private final JdbcClient database;

    PlacedStock(JdbcClient database) {
        this.database = database;
    }

    /** One SKU at one location. @param title empty where nobody told one @param promised units that are reserved or allocated there */
    public record Placed(String sku, String title, long location, long onHand, long promised) {}

    /** All that was ever booked at these locations, by SKU. */
    public List<Placed> at(ShopId shop, Collection<Long> locations) {
        if (locations.isEmpty()) {
            return List.of();
        }
        return database.sql("""
                        select s.sku, coalesce(i.title, '') as title, s.location, s.on_hand, s.reserved + s.allocated as promised
                        from inventory.stock s left join inventory.item i on i.shop = s.shop and i.sku = s.sku
                        where s.shop = :shop and s.location in (:locations)
                        order by s.sku, s.location
                        """)
                .param("shop", shop.value())
                .param("locations", locations)
                .query(Placed.class)
                .list();
    }
}
