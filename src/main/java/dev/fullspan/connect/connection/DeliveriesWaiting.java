package dev.fullspan.connect.connection;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Waiting;
import dev.fullspan.platform.WaitingList;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stores sent and could not be taken. */
@Component
class DeliveriesWaiting implements WaitingList {
    private final JdbcClient database;

    DeliveriesWaiting(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String kind() {
        return "store-deliveries";
    }

    @Override
    public String label() {
        return "What stores sent and could not be taken";
    }

    @Override
    public String page() {
        return "/stores";
    }

    @Override
    public long count(ShopId shop) {
        return database.sql("""
                        select count(*) from (select from connect.store_delivery d join connect.store s on s.shop = d.shop and s.id = d.store and s.deleted is null where d.shop = :shop and d.state = 'FAILED' limit :most) as few
                        """)
                .param("shop", shop.value())
                .param("most", MANY)
                .query(Long.class)
                .single();
    }

    @Override
    public List<Waiting> longest(ShopId shop, int most) {
        return database.sql("""
                        select d.id, d.store, s.name, d.topic, d.outcome, d.finished as since
                        from connect.store_delivery d join connect.store s on s.shop = d.shop and s.id = d.store and s.deleted is null
                        where d.shop = :shop and d.state = 'FAILED'
                        order by d.id limit :most
                        """)
                .param("shop", shop.value())
                .param("most", most)
                .query((row, number) -> new Waiting(
                        "%s, %s: %s".formatted(row.getString("name"), row.getString("topic"), row.getString("outcome")),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        null,
                        "/stores/" + row.getLong("store") + "/deliveries/" + row.getLong("id")))
                .list();
    }
}
