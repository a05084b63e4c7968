package dev.fullspan.delivery.outbox;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Erasable;
import dev.fullspan.platform.PersonKeys;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Forgets the messages that name a person, with all attempts and what was answered to them, sent or not. */
@Component
class MessageErasure implements Erasable {
    private final JdbcClient database;
    private final JsonMapper json;

    MessageErasure(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** A message names a person where a whole text in it is one of the ids or contacts. */
    @Override
    public void erase(ShopId shop, PersonKeys person) {
        Stream.of(person.devices(), person.users(), person.contacts())
                .flatMap(Set::stream)
                .distinct()
                .forEach(id -> database.sql("""
                                delete from delivery.message where shop = :shop and strpos(payload, :written) > 0
                                """)
                        .param("shop", shop.value())
                        .param("written", json.writeValueAsString(id))
                        .update());
    }

    @Override
    public List<String> tables() {
        return List.of("delivery.message", "delivery.delivery", "delivery.attempt");
    }
}
