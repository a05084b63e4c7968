package dev.fullspan.delivery.mail;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Waiting;
import dev.fullspan.platform.WaitingList;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Letters of the last week that could not be sent. */
@Component
class LettersWaiting implements WaitingList {
    private final JdbcClient database;

    LettersWaiting(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String kind() {
        return "letters";
    }

    @Override
    public String label() {
        return "Letters that could not be sent";
    }

    @Override
    public String page() {
        return "/mail";
    }

    @Override
    public long count(ShopId shop) {
        return database.sql("""
                        select count(*) from (select from delivery.mail where shop = :shop and state = 'FAILED' and finished > now() - interval '7 days' limit :most) as few
                        """)
                .param("shop", shop.value())
                .param("most", MANY)
                .query(Long.class)
                .single();
    }

    @Override
    public List<Waiting> longest(ShopId shop, int most) {
        return database.sql("""
                        select id, kind, coalesce(reason, '') as reason, finished as since from delivery.mail
                        where shop = :shop and state = 'FAILED' and finished > now() - interval '7 days'
                        order by finished, id limit :most
                        """)
                .param("shop", shop.value())
                .param("most", most)
                .query((row, number) -> new Waiting(
                        "A letter (%s) could not be sent. %s".formatted(row.getString("kind"), row.getString("reason")),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        null,
                        "/mail"))
                .list();
    }
}
