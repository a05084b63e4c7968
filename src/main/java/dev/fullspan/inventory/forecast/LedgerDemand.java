package dev.fullspan.inventory.forecast;

import dev.fullspan.inventory.DemandSource;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.shop.Shop;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the ledger of stock knows of demand: orders by the day on which they were accepted, and what was sold over a counter. */
@Component
class LedgerDemand implements DemandSource {
    private final JdbcClient database;

    LedgerDemand(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "stock";
    }

    @Override
    public void sold(Shop shop, DateRange days, Consumer<Sold> to) {
        database.sql("""
                        with sold as (
                            select a.sku, (a.at at time zone :zone)::date as day, a.quantity - a.cancelled as units
                            from inventory.allocation a
                            where a.shop = :shop and a.at >= :from and a.at < :to
                            union all
                            select m.sku, (m.at at time zone :zone)::date, -m.change
                            from inventory.movement m
                            where m.shop = :shop and m.kind = 'sold' and m.at >= :from and m.at < :to
                                and not exists (
                                    select from inventory.allocation a
                                    where a.shop = m.shop and a.order_id = m.reference and a.sku = m.sku)
                        )
                        select sku, day, sum(units)::bigint as units
                        from sold
                        group by sku, day
                        having sum(units) > 0
                        """)
                .param("shop", shop.id().value())
                .param("zone", shop.timeZone().getId())
                .param("from", days.start(shop.timeZone()).atOffset(java.time.ZoneOffset.UTC))
                .param("to", days.end(shop.timeZone()).atOffset(java.time.ZoneOffset.UTC))
                .query((row, number) ->
                        new Sold(row.getString("sku"), row.getObject("day", LocalDate.class), row.getLong("units")))
                .list()
                .forEach(to);
    }
}
