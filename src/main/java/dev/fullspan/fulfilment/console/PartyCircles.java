package dev.fullspan.fulfilment.console;

import dev.fullspan.access.CircleKind;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Each partner's circle: those within work on what the shop gave to that partner. The shop's own party has none. */
@Component
class PartyCircles implements CircleKind {
    static final String WORD = "party";

    private final JdbcClient database;

    PartyCircles(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String word() {
        return WORD;
    }

    /** Whoever looks after partners lets their people in. */
    @Override
    public Permission granting() {
        return ConsoleConfiguration.LOOKS_AFTER;
    }

    @Override
    public Optional<String> name(ShopId shop, long id) {
        return database.sql("""
                        select name from fulfilment.party
                        where shop = :shop and id = :id and kind <> 'own' and ended is null
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .query(String.class)
                .optional()
                .map(name -> "partner " + name);
    }
}
