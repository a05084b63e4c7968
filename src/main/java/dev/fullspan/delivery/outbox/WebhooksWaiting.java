package dev.fullspan.delivery.outbox;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Waiting;
import dev.fullspan.platform.WaitingList;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Endpoints to which messages of the last week could not be brought. */
@Component
class WebhooksWaiting implements WaitingList {
    private final JdbcClient database;

    WebhooksWaiting(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String kind() {
        return "webhooks";
    }

    @Override
    public String label() {
        return "Programs that could not be told";
    }

    @Override
    public String page() {
        return "/webhooks";
    }

    @Override
    public long count(ShopId shop) {
        return database.sql("""
                        select count(*) from (select distinct d.endpoint from delivery.delivery d join delivery.endpoint e on e.shop = d.shop and e.id = d.endpoint and e.deleted is null where d.shop = :shop and d.state = 'FAILED' and d.finished > now() - interval '7 days' limit :most) as few
                        """)
                .param("shop", shop.value())
                .param("most", MANY)
                .query(Long.class)
                .single();
    }

    @Override
    public List<Waiting> longest(ShopId shop, int most) {
        return database.sql("""
                        select d.endpoint, e.address, count(*) as messages, min(d.finished) as since
                        from delivery.delivery d join delivery.endpoint e on e.shop = d.shop and e.id = d.endpoint and e.deleted is null
                        where d.shop = :shop and d.state = 'FAILED' and d.finished > now() - interval '7 days'
                        group by d.endpoint, e.address order by since, d.endpoint limit :most
                        """)
                .param("shop", shop.value())
                .param("most", most)
                .query((row, number) -> new Waiting(
                        "%d messages could not be brought to %s."
                                .formatted(row.getLong("messages"), row.getString("address")),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        null,
                        "/webhooks/" + row.getLong("endpoint")))
                .list();
    }
}
