package dev.fullspan.delivery.mail;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Erasable;
import dev.fullspan.platform.PersonKeys;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets the letters to a person whose address is one of their user ids, sent or not. */
@Component
class LetterErasure implements Erasable {
    private final JdbcClient database;

    LetterErasure(JdbcClient database) {
        this.database = database;
    }

    @Override
    public void erase(ShopId shop, PersonKeys person) {
        person.users()
                .forEach(user -> database.sql(
                                "delete from delivery.mail where shop = :shop and lower(recipient) = lower(:user)")
                        .param("shop", shop.value())
                        .param("user", user)
                        .update());
    }

    @Override
    public List<String> tables() {
        return List.of("delivery.mail");
    }
}
