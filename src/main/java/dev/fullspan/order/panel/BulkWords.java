package dev.fullspan.order.panel;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was typed for a step for many, as it stands when an order's turn comes: a buyer may have been erased since it was chosen. */
@Component
class BulkWords {
    private static final String GONE = "(erased)";

    private final JdbcClient database;

    BulkWords(JdbcClient database) {
        this.database = database;
    }

    /** @param words reason, tag or carrier, may be empty @param word of this order alone, such as its tracking number, or null */
    record Typed(String words, @Nullable String word) {
        boolean isErased() {
            return words.equals(GONE);
        }

        /** @throws ProblemException where it was erased */
        Typed needed() {
            if (isErased()) {
                throw new ProblemException(
                        Problem.CONFLICT,
                        null,
                        "What was typed for this step was erased with a buyer whose order is among them. Choose the others again.");
            }
            return this;
        }
    }

    /** Locks the order first, as an erasure does: whatever is read afterwards stands until the step is done. */
    Typed of(ShopId shop, long bulk, long record) {
        database.sql("select id from orders.record where shop = :shop and id = :id for update")
                .param("shop", shop.value())
                .param("id", record)
                .query(Long.class)
                .optional();
        return database.sql("""
                        select b.words #>> '{}' as words, l.word
                        from orders.bulk b join orders.bulk_line l on l.shop = b.shop and l.bulk = b.id and l.record = :record
                        where b.shop = :shop and b.id = :bulk
                        """)
                .param("shop", shop.value())
                .param("bulk", bulk)
                .param("record", record)
                .query(Typed.class)
                .single();
    }
}
