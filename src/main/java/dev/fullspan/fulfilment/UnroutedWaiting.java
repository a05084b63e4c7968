package dev.fullspan.fulfilment;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Waiting;
import dev.fullspan.platform.WaitingList;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Orders that nobody can send, among what waits for a person. */
@Component
class UnroutedWaiting implements WaitingList {
    private final JdbcClient database;

    UnroutedWaiting(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String kind() {
        return "orders-not-routed";
    }

    @Override
    public String label() {
        return "Orders that nobody can send";
    }

    @Override
    public String page() {
        return "/routing/not-routed";
    }

    @Override
    public long count(ShopId shop) {
        return database.sql(
                        "select count(*) from (select from fulfilment.unrouted where shop = :shop limit :most) as few")
                .param("shop", shop.value())
                .param("most", MANY)
                .query(Long.class)
                .single();
    }

    @Override
    public List<Waiting> longest(ShopId shop, int most) {
        return database.sql("""
                        select r.id, r.number, r.currency, r.total, u.why, u.since
                        from fulfilment.unrouted u join orders.record r on r.id = u.record
                        where u.shop = :shop order by u.since, u.record limit :most
                        """)
                .param("shop", shop.value())
                .param("most", most)
                .query((row, number) -> new Waiting(
                        row.getString("number") + ": " + row.getString("why"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        new Money(row.getLong("total"), Currency.getInstance(row.getString("currency"))),
                        "/orders/" + row.getLong("id")))
                .list();
    }
}
