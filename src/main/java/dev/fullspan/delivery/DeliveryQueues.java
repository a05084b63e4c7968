package dev.fullspan.delivery;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much waits to be sent from a shop: letters and messages to other systems. */
@Component
public class DeliveryQueues {
    private final JdbcClient database;

    DeliveryQueues(JdbcClient database) {
        this.database = database;
    }

    /**
     * @param oldestLetter when the one that waits longest was posted, or null
     * @param oldestMessage likewise
     */
    public record Waiting(
            long letters,
            @Nullable Instant oldestLetter,
            long messages,
            @Nullable Instant oldestMessage) {}

    public Waiting of(ShopId shop) {
        return database.sql("""
                        select
                            (select count(*) from delivery.mail where shop = :shop and state = 'WAITING') as letters,
                            (select min(created) from delivery.mail where shop = :shop and state = 'WAITING') as letter,
                            (select count(*) from delivery.delivery where shop = :shop and state = 'WAITING') as messages,
                            (select min(m.created) from delivery.delivery d
                                join delivery.message m on m.shop = d.shop and m.id = d.message
                                where d.shop = :shop and d.state = 'WAITING') as message
                        """)
                .param("shop", shop.value())
                .query((row, number) -> new Waiting(
                        row.getLong("letters"),
                        instant(row.getObject("letter", OffsetDateTime.class)),
                        row.getLong("messages"),
                        instant(row.getObject("message", OffsetDateTime.class))))
                .single();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
