package dev.fullspan.web;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Erasable;
import dev.fullspan.platform.PersonKeys;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets what writes answered, since it may tell of the person; that they were done stays known, so that none is done twice. */
@Component
class AnswersForgotten implements Erasable {
    private final JdbcClient database;

    AnswersForgotten(JdbcClient database) {
        this.database = database;
    }

    /** All answers of the shop, for they are sealed and tell nothing of whom they name. */
    @Override
    public void erase(ShopId shop, PersonKeys person) {
        database.sql("update web.write_done set answer = '' where shop = :shop and answer <> ''")
                .param("shop", shop.value())
                .update();
    }

    @Override
    public List<String> tables() {
        return List.of("web.write_done");
    }
}
