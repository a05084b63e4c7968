package dev.fullspan.connect.parcel;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Waiting;
import dev.fullspan.platform.WaitingList;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Parcels that a store did not take. */
@Component
class ParcelsWaiting implements WaitingList {
    private final JdbcClient database;

    ParcelsWaiting(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String kind() {
        return "parcels-not-told";
    }

    @Override
    public String label() {
        return "Parcels that a store did not take";
    }

    @Override
    public String page() {
        return "/orders?view=all";
    }

    @Override
    public long count(ShopId shop) {
        return database.sql("""
                        select count(*) from (select from connect.store_parcel p join connect.store s on s.shop = p.shop and s.id = p.store and s.deleted is null where p.shop = :shop and p.state = 'WAITS' limit :most) as few
                        """)
                .param("shop", shop.value())
                .param("most", MANY)
                .query(Long.class)
                .single();
    }

    @Override
    public List<Waiting> longest(ShopId shop, int most) {
        return database.sql("""
                        select p.record, p.source, s.name, p.fault, p.since
                        from connect.store_parcel p join connect.store s on s.shop = p.shop and s.id = p.store and s.deleted is null
                        where p.shop = :shop and p.state = 'WAITS'
                        order by p.since, p.id limit :most
                        """)
                .param("shop", shop.value())
                .param("most", most)
                .query((row, number) -> new Waiting(
                        "%s does not take a parcel of its order %s. %s"
                                .formatted(row.getString("name"), row.getString("source"), row.getString("fault")),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        null,
                        "/orders/" + row.getLong("record")))
                .list();
    }
}
