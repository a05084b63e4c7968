package dev.fullspan.fulfilment.tieout;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Waiting;
import dev.fullspan.platform.WaitingList;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Call sheets of partners that have not tied out, among what waits for a person. */
@Component
class CallsWaiting implements WaitingList {
    private final JdbcClient database;

    CallsWaiting(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String kind() {
        return "partners-to-call";
    }

    @Override
    public String label() {
        return "Partners to call";
    }

    @Override
    public String page() {
        return "/tie-outs";
    }

    @Override
    public long count(ShopId shop) {
        return database.sql("""
                        select count(*) from (
                            select from fulfilment.tie_out where shop = :shop and tied is null and called is not null limit :most) as few
                        """)
                .param("shop", shop.value())
                .param("most", MANY)
                .query(Long.class)
                .single();
    }

    @Override
    public List<Waiting> longest(ShopId shop, int most) {
        return database.sql("""
                        select t.id, p.name, t.called from fulfilment.tie_out t
                        join fulfilment.party p on p.shop = t.shop and p.id = t.party
                        where t.shop = :shop and t.tied is null and t.called is not null
                        order by t.called, t.id limit :most
                        """)
                .param("shop", shop.value())
                .param("most", most)
                .query((row, number) -> new Waiting(
                        row.getString("name") + " has not tied out; the call sheet is ready.",
                        row.getObject("called", OffsetDateTime.class).toInstant(),
                        null,
                        "/tie-outs/" + row.getLong("id")))
                .list();
    }
}
