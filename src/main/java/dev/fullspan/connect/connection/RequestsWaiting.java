package dev.fullspan.connect.connection;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Waiting;
import dev.fullspan.platform.WaitingList;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stores ask for by law and nobody has done. */
@Component
class RequestsWaiting implements WaitingList {
    private final JdbcClient database;

    RequestsWaiting(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String kind() {
        return "store-requests";
    }

    @Override
    public String label() {
        return "What stores ask for by law";
    }

    @Override
    public String page() {
        return "/stores";
    }

    @Override
    public long count(ShopId shop) {
        return database.sql("""
                        select count(*) from (select from connect.store_request d join connect.store s on s.shop = d.shop and s.id = d.store and s.deleted is null where d.shop = :shop and d.done is null limit :most) as few
                        """)
                .param("shop", shop.value())
                .param("most", MANY)
                .query(Long.class)
                .single();
    }

    @Override
    public List<Waiting> longest(ShopId shop, int most) {
        return database.sql("""
                        select d.id, d.store, s.name, d.kind, d.received as since
                        from connect.store_request d join connect.store s on s.shop = d.shop and s.id = d.store and s.deleted is null
                        where d.shop = :shop and d.done is null
                        order by d.due, d.id limit :most
                        """)
                .param("shop", shop.value())
                .param("most", most)
                .query((row, number) -> new Waiting(
                        row.getString("name") + " asks: "
                                + StoreRequests.Kind.valueOf(row.getString("kind"))
                                        .label()
                                        .toLowerCase(Locale.ROOT)
                                + ".",
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        null,
                        "/stores/" + row.getLong("store")))
                .list();
    }
}
