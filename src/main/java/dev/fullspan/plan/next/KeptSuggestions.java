package dev.fullspan.plan.next;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The table of suggestions. */
@Component
class KeptSuggestions {
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    KeptSuggestions(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** When a shop was looked at last. */
    Optional<Instant> looked(ShopId shop) {
        return database.sql("select ended from plan.look where shop = :shop")
                .param("shop", shop.value())
                .query((row, number) -> row.getTimestamp("ended").toInstant())
                .optional();
    }

    /** Those of a shop whose words are in its present currency. */
    List<Suggestion> of(Shop shop) {
        return database.sql("""
                        select kind, page, why, told from plan.suggestion
                        where shop = :shop and currency = :currency order by kind desc
                        """)
                .param("shop", shop.id().value())
                .param("currency", shop.currency().getCurrencyCode())
                .query((row, number) -> new Suggestion(
                        Suggestion.Kind.valueOf(row.getString("kind")),
                        row.getString("page"),
                        row.getString("why"),
                        row.getTimestamp("told").toInstant()))
                .list();
    }

    /** Puts what was found in the place of what was there. */
    void put(Shop shop, List<Suggestion> found, Instant now) {
        transaction.executeWithoutResult(status -> {
            database.sql("delete from plan.suggestion where shop = :shop")
                    .param("shop", shop.id().value())
                    .update();
            for (Suggestion one : found) {
                database.sql("""
                                insert into plan.suggestion (shop, kind, page, why, currency, told)
                                values (:shop, :kind, :page, :why, :currency, :told)
                                """)
                        .param("shop", shop.id().value())
                        .param("kind", one.kind().name())
                        .param("page", one.page())
                        .param("why", one.why())
                        .param("currency", shop.currency().getCurrencyCode())
                        .param("told", one.told().atOffset(ZoneOffset.UTC))
                        .update();
            }
            database.sql("""
                            insert into plan.look (shop, ended) values (:shop, :now)
                            on conflict (shop) do update set ended = :now
                            """)
                    .param("shop", shop.id().value())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        });
    }
}
