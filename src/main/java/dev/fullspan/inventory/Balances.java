package dev.fullspan.inventory;

import dev.fullspan.kernel.ShopId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holds the balances of stock against what they follow from. */
@Component
public class Balances {
    private final JdbcClient database;

    Balances(JdbcClient database) {
        this.database = database;
    }

    /**
     * A balance that is not what it should be.
     *
     * @param what {@code on hand}, {@code reserved} or {@code allocated}
     * @param balance units that the balance says
     * @param ledger units that movements, holds or claims come to
     */
    public record Difference(String sku, long location, String what, long balance, long ledger) {}

    /** Every difference in a shop; empty where all is well. Read in one statement, so that changes meanwhile do no harm. */
    public List<Difference> differences(ShopId shop) {
        return database.sql("""
                        with ledger as (
                            select m.sku, m.location, 'on hand' as what, sum(m.change) as units
                            from inventory.movement m
                            where m.shop = :shop
                            group by m.sku, m.location
                            union all
                            select t.sku, t.location, 'reserved', sum(t.quantity)
                            from inventory.reservation r
                            cross join jsonb_to_recordset(r.taken) as t (sku text, location bigint, quantity bigint)
                            where r.shop = :shop and r.state = 'held'
                            group by t.sku, t.location
                            union all
                            select a.sku, a.location, 'allocated', sum(a.quantity - a.shipped - a.cancelled)
                            from inventory.allocation a
                            where a.shop = :shop
                            group by a.sku, a.location
                        ),
                        balance as (
                            select s.sku, s.location, b.what, b.units
                            from inventory.stock s
                            cross join lateral (values
                                ('on hand', s.on_hand), ('reserved', s.reserved), ('allocated', s.allocated)) as b (what, units)
                            where s.shop = :shop
                        )
                        select sku, location, what, coalesce(b.units, 0) as balance, coalesce(l.units, 0) as ledger
                        from balance b
                        full join ledger l using (sku, location, what)
                        where coalesce(b.units, 0) <> coalesce(l.units, 0)
                        order by sku, location, what
                        """)
                .param("shop", shop.value())
                .query(Difference.class)
                .list();
    }
}
