package dev.fullspan.inventory;

import dev.fullspan.kernel.ShopId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** In one look whether there is stock of what a shop sells, and whether it lasts. */
@Component
public class StockCover {
    private final JdbcClient database;

    StockCover(JdbcClient database) {
        this.database = database;
    }

    /**
     * @param counted SKUs of which stock was ever booked
     * @param available those of which something may be sold now
     * @param forecast those whose demand was forecast
     * @param soon available ones of those that last less than seven days at that demand
     */
    public record Standing(long counted, long available, long forecast, long soon) {}

    /** All locations together, own and partners'. */
    public Standing of(ShopId shop) {
        return database.sql("""
                        with there as (
                            select sku, sum(on_hand - reserved - allocated - safety) as net
                            from inventory.stock where shop = :shop group by sku
                        )
                        select count(*) as counted, count(*) filter (where t.net > 0) as available,
                            count(f.per_day) as forecast,
                            count(*) filter (where t.net > 0 and f.per_day > 0 and t.net < 7 * f.per_day) as soon
                        from there t
                        left join inventory.forecast f on f.shop = :shop and f.sku = t.sku
                        """)
                .param("shop", shop.value())
                .query(Standing.class)
                .single();
    }
}
