package dev.fullspan.inventory;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accepted orders for which there is too little on hand: orders are covered in the order in which they were accepted. */
@Component
public class Shortages {
    private final JdbcClient database;

    Shortages(JdbcClient database) {
        this.database = database;
    }

    /**
     * What an order waits for.
     *
     * @param units of the SKU at the location that are not on hand for it
     * @param at when the order was accepted
     */
    public record Waits(String order, String sku, long location, long units, Instant at) {}

    /** Those that were accepted first first. @param most how many are listed */
    public List<Waits> of(ShopId shop, int most) {
        return database.sql("""
                        with waiting as (
                            select a.order_id, a.sku, a.location, a.at, a.number, a.quantity - a.shipped - a.cancelled as units,
                                sum(a.quantity - a.shipped - a.cancelled) over (
                                    partition by a.sku, a.location order by a.number) as upto
                            from inventory.allocation a
                            where a.shop = :shop and a.quantity > a.shipped + a.cancelled
                        )
                        select w.order_id, w.sku, w.location, w.at, least(w.units, w.upto - greatest(0, s.on_hand)) as units
                        from waiting w
                        join inventory.stock s on s.shop = :shop and s.sku = w.sku and s.location = w.location
                        where w.upto > greatest(0, s.on_hand)
                        order by w.number
                        limit :most
                        """)
                .param("shop", shop.value())
                .param("most", most)
                .query((row, number) -> new Waits(
                        row.getString("order_id"),
                        row.getString("sku"),
                        row.getLong("location"),
                        row.getLong("units"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
