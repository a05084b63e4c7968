package dev.fullspan.customer.privacy;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Waiting;
import dev.fullspan.platform.WaitingList;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Privacy requests that are not done. */
@Component
class PrivacyWaiting implements WaitingList {
    private final JdbcClient database;

    PrivacyWaiting(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String kind() {
        return "privacy-requests";
    }

    @Override
    public String label() {
        return "Privacy requests";
    }

    @Override
    public String page() {
        return "/privacy-requests";
    }

    @Override
    public long count(ShopId shop) {
        return database.sql("""
                        select count(*) from (
                            select from customer.privacy_request where shop = :shop and state = 'OPEN' limit :most) as few
                        """)
                .param("shop", shop.value())
                .param("most", MANY)
                .query(Long.class)
                .single();
    }

    @Override
    public List<Waiting> longest(ShopId shop, int most) {
        return database.sql("""
                        select id, kind, due, cast(received as timestamptz) as since from customer.privacy_request
                        where shop = :shop and state = 'OPEN' order by due, id limit :most
                        """)
                .param("shop", shop.value())
                .param("most", most)
                .query((row, number) -> new Waiting(
                        "%s, at the latest on %s."
                                .formatted(
                                        row.getString("kind").equals("ERASE")
                                                ? "Somebody asks to be forgotten"
                                                : "Somebody asks for what is kept of them",
                                        row.getObject("due", LocalDate.class)),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        null,
                        "/privacy-requests"))
                .list();
    }
}
