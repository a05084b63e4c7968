package dev.fullspan.connect.connection;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stores have sent, to be read. */
@Component
class StoreLog {
    private static final String COLUMNS =
            "id, delivery, topic, sent, received, bytes, body is not null as kept, state, about, outcome, tries, due,"
                    + " finished";

    private final JdbcClient database;

    StoreLog(JdbcClient database) {
        this.database = database;
    }

    /** A delivery without its body. @param kept whether its body is there */
    record Line(
            long id,
            String delivery,
            String topic,
            @Nullable Instant sent,
            Instant received,
            long bytes,
            boolean kept,
            String state,
            @Nullable String about,
            @Nullable String outcome,
            int tries,
            @Nullable Instant due,
            @Nullable Instant finished) {}

    /** How many wait and failed. @param oldest reception of the one that waits longest, or null */
    record Count(
            long all, long waiting, long failed, @Nullable Instant oldest) {
        static final Count NONE = new Count(0, 0, 0, null);
    }

    /** By store; nothing for those that have sent nothing. */
    Map<Long, Count> counts(ShopId shop) {
        Map<Long, Count> counts = new HashMap<>();
        database.sql("""
                        select store, count(*) as every, count(*) filter (where state = 'WAITING') as waiting,
                            count(*) filter (where state = 'FAILED') as failed, min(received) filter (where state = 'WAITING') as oldest
                        from connect.store_delivery where shop = :shop group by store
                        """)
                .param("shop", shop.value())
                .query((row, number) -> Map.entry(
                        row.getLong("store"),
                        new Count(
                                row.getLong("every"),
                                row.getLong("waiting"),
                                row.getLong("failed"),
                                StoreConnections.instant(row, "oldest"))))
                .list()
                .forEach(one -> counts.put(one.getKey(), one.getValue()));
        return counts;
    }

    /** What is looked for. @param state a word of the table, or empty for all; likewise the topic */
    record Filter(String state, String topic) {}

    /** The latest first. @param before only those before this id, or null */
    List<Line> of(ShopId shop, long store, Filter filter, @Nullable Long before, int most) {
        return database.sql("select " + COLUMNS + """
                         from connect.store_delivery
                        where shop = :shop and store = :store and (:state = '' or state = :state) and (:topic = '' or topic = :topic)
                            and (cast(:before as bigint) is null or id < :before)
                        order by id desc limit :most
                        """)
                .param("shop", shop.value())
                .param("store", store)
                .param("state", filter.state())
                .param("topic", filter.topic())
                .param("before", before, Types.BIGINT)
                .param("most", most)
                .query((row, number) -> line(row))
                .list();
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} */
    Line get(ShopId shop, long store, long id) {
        return database.sql("select " + COLUMNS
                        + " from connect.store_delivery where shop = :shop and store = :store and id = :id")
                .param("shop", shop.value())
                .param("store", store)
                .param("id", id)
                .query((row, number) -> line(row))
                .optional()
                .orElseThrow(() -> new ProblemException(
                        Problem.NOT_FOUND, "delivery", "There is no such delivery, or it was tidied away."));
    }

    /** As it came, or null where it is not kept any more. */
    @Nullable
    String body(ShopId shop, long id) {
        return database.sql(
                        "select body from connect.store_delivery where shop = :shop and id = :id and body is not null")
                .param("shop", shop.value())
                .param("id", id)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    List<String> topics(ShopId shop, long store) {
        return database.sql(
                        "select distinct topic from connect.store_delivery where shop = :shop and store = :store order"
                                + " by topic limit 50")
                .param("shop", shop.value())
                .param("store", store)
                .query(String.class)
                .list();
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getLong("id"),
                row.getString("delivery"),
                row.getString("topic"),
                StoreConnections.instant(row, "sent"),
                Objects.requireNonNull(StoreConnections.instant(row, "received")),
                row.getLong("bytes"),
                row.getBoolean("kept"),
                row.getString("state"),
                row.getString("about"),
                row.getString("outcome"),
                row.getInt("tries"),
                StoreConnections.instant(row, "due"),
                StoreConnections.instant(row, "finished"));
    }
}
