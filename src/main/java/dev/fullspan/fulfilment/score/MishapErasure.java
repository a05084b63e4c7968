package dev.fullspan.fulfilment.score;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Erasable;
import dev.fullspan.platform.PersonKeys;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was wrong with an erased buyer's orders still counts; what was told of it in words is gone. */
@Component
class MishapErasure implements Erasable {
    private static final String THEIRS = """
             in (select id from orders.record
                 where shop = :shop and (forgotten is not null or customer = any(:customers) or customer is null and user_id = any(:users)))
            """;

    private final JdbcClient database;

    MishapErasure(JdbcClient database) {
        this.database = database;
    }

    @Override
    public void erase(ShopId shop, PersonKeys person) {
        database.sql("update fulfilment.mishap set text = '' where shop = :shop and text <> '' and record" + THEIRS)
                .param("shop", shop.value())
                .param("customers", person.customers().toArray(Long[]::new))
                .param("users", person.users().toArray(String[]::new))
                .update();
    }

    @Override
    public List<String> tables() {
        return List.of("fulfilment.mishap");
    }
}
