package dev.fullspan.customer;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Waiting;
import dev.fullspan.platform.WaitingList;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Records that may be one person and wait for somebody to say so. */
@Component
class DoubtsWaiting implements WaitingList {
    private final JdbcClient database;

    DoubtsWaiting(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String kind() {
        return "same-person";
    }

    @Override
    public String label() {
        return "People who may be one";
    }

    @Override
    public String page() {
        return "/customers/doubts";
    }

    @Override
    public long count(ShopId shop) {
        return database.sql("""
                        select count(*) from (select from customer.doubt where shop = :shop and state = 'OPEN' limit :most) as few
                        """)
                .param("shop", shop.value())
                .param("most", MANY)
                .query(Long.class)
                .single();
    }

    @Override
    public List<Waiting> longest(ShopId shop, int most) {
        return database.sql("""
                        select d.id, d.made as since, one.name as one_name, other.name as other_name, d.one
                        from customer.doubt d
                            join customer.record one on one.shop = d.shop and one.id = d.one
                            join customer.record other on other.shop = d.shop and other.id = d.other
                        where d.shop = :shop and d.state = 'OPEN'
                        order by d.id limit :most
                        """)
                .param("shop", shop.value())
                .param("most", most)
                .query((row, number) -> new Waiting(
                        "Is “%s” the same person as “%s”?"
                                .formatted(name(row.getString("one_name")), name(row.getString("other_name"))),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        null,
                        "/customers/doubts"))
                .list();
    }

    private static String name(@Nullable String name) {
        return name == null || name.isBlank() ? "somebody without a name" : name;
    }
}
