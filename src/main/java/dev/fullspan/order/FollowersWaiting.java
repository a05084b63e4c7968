package dev.fullspan.order;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Waiting;
import dev.fullspan.platform.WaitingList;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Orders that stock, reports or customers could not follow again and again; they are still tried. */
@Component
class FollowersWaiting implements WaitingList {
    private final JdbcClient database;

    FollowersWaiting(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String kind() {
        return "orders-not-followed";
    }

    @Override
    public String label() {
        return "Orders that others could not follow";
    }

    @Override
    public String page() {
        return "/orders?view=all";
    }

    @Override
    public long count(ShopId shop) {
        return database.sql("""
                        select count(*) from (select from orders.due d join orders.record r on r.id = d.record where r.shop = :shop and d.fault is not null and d.tries >= 5 limit :most) as few
                        """)
                .param("shop", shop.value())
                .param("most", MANY)
                .query(Long.class)
                .single();
    }

    @Override
    public List<Waiting> longest(ShopId shop, int most) {
        return database.sql("""
                        select r.id, r.number, d.what, d.fault, d.since
                        from orders.due d join orders.record r on r.id = d.record
                        where r.shop = :shop and d.fault is not null and d.tries >= 5
                        order by d.since, r.id limit :most
                        """)
                .param("shop", shop.value())
                .param("most", most)
                .query((row, number) -> new Waiting(
                        "%s: %s could not follow it. %s"
                                .formatted(
                                        row.getString("number"), words(row.getString("what")), row.getString("fault")),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        null,
                        "/orders/" + row.getLong("id")))
                .list();
    }

    private static String words(String what) {
        return switch (what) {
            case "stock" -> "the stock";
            case "facts" -> "the reports";
            default -> "the customers";
        };
    }
}
