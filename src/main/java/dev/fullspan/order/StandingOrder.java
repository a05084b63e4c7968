package dev.fullspan.order;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderSteps.By;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An order as it stands when a step is done to it. */
record StandingOrder(
        long id,
        String connection,
        Engine engine,
        String sourceId,
        long version,
        @Nullable String hold,
        boolean archived,
        boolean cancelled,
        Set<String> ownTags,
        Set<String> accepted,
        Set<String> problems) {
    Told told(Instant now) {
        return new Told(connection, engine, sourceId, now);
    }

    /** The order as it stands, locked until the step is done. */
    static StandingOrder locked(JdbcClient database, ShopId shop, OrderId order, By by) {
        StandingOrder standing = database.sql("""
                        select r.id, r.connection, c.engine, r.source_id, r.version, r.hold_reason, r.archived is not null as archived,
                            r.cancelled is not null as cancelled, r.own_tags, r.accepted, r.problem_kinds
                        from orders.record r join orders.connection c on c.shop = r.shop and c.id = r.connection
                        where r.shop = :shop and r.id = :id and r.known
                        for update of r
                        """)
                .param("shop", shop.value())
                .param("id", order.value())
                .query((row, number) -> new StandingOrder(
                        row.getLong("id"),
                        row.getString("connection"),
                        Engine.of(row.getString("engine")),
                        row.getString("source_id"),
                        row.getLong("version"),
                        row.getString("hold_reason"),
                        row.getBoolean("archived"),
                        row.getBoolean("cancelled"),
                        new TreeSet<>(OrderRow.texts(row.getArray("own_tags"))),
                        new TreeSet<>(OrderRow.texts(row.getArray("accepted"))),
                        new TreeSet<>(OrderRow.texts(row.getArray("problem_kinds")))))
                .optional()
                .orElseThrow(OrderReader::unknown);
        if (by.version() != null && by.version() != standing.version()) {
            throw new ProblemException(
                    Problem.CHANGED,
                    "If-Match",
                    "The order was changed meanwhile: it is at version %d. Read it again and decide anew."
                            .formatted(standing.version()));
        }
        return standing;
    }
}
