package dev.fullspan.order;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Waiting;
import dev.fullspan.platform.WaitingList;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Orders with a problem that nobody has accepted. */
@Component
class ProblemsWaiting implements WaitingList {
    private final JdbcClient database;

    ProblemsWaiting(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String kind() {
        return "orders-with-a-problem";
    }

    @Override
    public String label() {
        return "Orders with a problem";
    }

    @Override
    public String page() {
        return "/orders?view=waiting";
    }

    @Override
    public long count(ShopId shop) {
        return database.sql("""
                        select count(*) from (select from orders.record where shop = :shop and waits limit :most) as few
                        """)
                .param("shop", shop.value())
                .param("most", MANY)
                .query(Long.class)
                .single();
    }

    @Override
    public List<Waiting> longest(ShopId shop, int most) {
        return database.sql("""
                        select r.id, r.number, r.currency, r.total, r.changed as since,
                            coalesce((select p ->> 'detail' from jsonb_array_elements(r.problems) p
                                where not (p ->> 'kind') = any(r.accepted) limit 1), '') as detail
                        from orders.record r where r.shop = :shop and r.waits
                        order by r.placed, r.id limit :most
                        """)
                .param("shop", shop.value())
                .param("most", most)
                .query((row, number) -> new Waiting(
                        row.getString("number") + ": " + row.getString("detail"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        new Money(row.getLong("total"), Currency.getInstance(row.getString("currency"))),
                        "/orders/" + row.getLong("id")))
                .list();
    }
}
