package dev.fullspan.delivery.outbox;

import dev.fullspan.kernel.ShopId;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes what people wrote out of messages that stay, sent or not: their states are still to be told. */
@Component
public class MessageWords {
    private static final String GONE = "(erased)";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    MessageWords(JdbcClient database, TransactionTemplate transaction, JsonMapper json) {
        this.database = database;
        this.transaction = transaction;
        this.json = json;
    }

    private record Kept(String id, String payload) {}

    /**
     * Erases a text field of the messages about these things, and what was answered to them.
     *
     * @param types how their types begin
     * @param ids what stands as {@code id} in their data
     * @param field of their data
     */
    public void erase(ShopId shop, String types, Collection<String> ids, String field) {
        if (ids.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> told(shop, types, ids, field).forEach(one -> {
            ObjectNode body = (ObjectNode) json.readTree(one.payload());
            ((ObjectNode) body.get("data")).put(field, GONE);
            database.sql("update delivery.message set payload = :payload where shop = :shop and id = :id")
                    .param("payload", json.writeValueAsString(body))
                    .param("shop", shop.value())
                    .param("id", one.id())
                    .update();
            database.sql("""
                            update delivery.attempt a set answer = '' from delivery.delivery d
                            where d.shop = :shop and d.message = :id and a.shop = d.shop and a.delivery = d.id
                            """).param("shop", shop.value()).param("id", one.id()).update();
        }));
    }

    private List<Kept> told(ShopId shop, String types, Collection<String> ids, String field) {
        return database.sql("""
                        select id, payload from delivery.message
                        where shop = :shop and starts_with(type, :types) and cast(payload as jsonb) #>> '{data,id}' = any(:ids)
                            and coalesce(cast(payload as jsonb) -> 'data' ->> :field, :gone) <> :gone
                        order by id for update
                        """)
                .param("shop", shop.value())
                .param("types", types)
                .param("ids", ids.toArray(String[]::new))
                .param("field", field)
                .param("gone", GONE)
                .query(Kept.class)
                .list();
    }
}
