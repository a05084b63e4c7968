package dev.fullspan.fulfilment;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Waiting;
import dev.fullspan.platform.WaitingList;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Orders that a partner has not answered in time, among what waits for a person. */
@Component
class SilentWaiting implements WaitingList {
    private final JdbcClient database;
    private final Clock clock;

    SilentWaiting(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "partner-orders-not-answered";
    }

    @Override
    public String label() {
        return "Partners that have not answered in time";
    }

    @Override
    public String page() {
        return "/parts?state=silent";
    }

    @Override
    public long count(ShopId shop) {
        return database.sql("""
                        select count(*) from (
                            select from fulfilment.assignment
                            where shop = :shop and state = 'offered' and answer_by < :now and practice is null limit :most) as few
                        """)
                .param("shop", shop.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("most", MANY)
                .query(Long.class)
                .single();
    }

    @Override
    public List<Waiting> longest(ShopId shop, int most) {
        return database.sql("""
                        select a.id, a.number, p.name, a.answer_by, r.currency, r.total
                        from fulfilment.assignment a
                        join fulfilment.party p on p.shop = a.shop and p.id = a.party
                        join orders.record r on r.id = a.record
                        where a.shop = :shop and a.state = 'offered' and a.answer_by < :now
                        order by a.answer_by, a.id limit :most
                        """)
                .param("shop", shop.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, number) -> new Waiting(
                        row.getString("name") + " has not answered " + row.getString("number") + ".",
                        row.getObject("answer_by", OffsetDateTime.class).toInstant(),
                        new Money(row.getLong("total"), Currency.getInstance(row.getString("currency"))),
                        "/parts/" + row.getLong("id")))
                .list();
    }
}
