package dev.fullspan.delivery.mail;

import dev.fullspan.kernel.ShopId;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the mail servers of the shops do, as the last attempts told. */
@Component
class MailHealth {
    private final JdbcClient database;
    private final Clock clock;

    MailHealth(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What is known of a shop's way out.
     *
     * @param lastSuccess when its server last took a letter; null where none was taken since it was named
     * @param failingSince first failure of the server after the last success; null where it works
     * @param reason of the last failure, in words
     */
    record Health(
            @Nullable Instant lastSuccess,
            @Nullable Instant failingSince,
            @Nullable String reason) {
        static final Health UNKNOWN = new Health(null, null, null);
    }

    Health of(ShopId shop) {
        return database.sql(
                        "select last_success, failing_since, last_reason from delivery.mail_health where shop = :shop")
                .param("shop", shop.value())
                .query((row, number) -> new Health(
                        instant(row.getObject("last_success", OffsetDateTime.class)),
                        instant(row.getObject("failing_since", OffsetDateTime.class)),
                        row.getString("last_reason")))
                .optional()
                .orElse(Health.UNKNOWN);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    void worked(ShopId shop) {
        database.sql("""
                        insert into delivery.mail_health (shop, last_success) values (:shop, :now)
                        on conflict (shop) do update set last_success = excluded.last_success, failing_since = null, last_reason = null
                        """)
                .param("shop", shop.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    void failed(ShopId shop, String reason) {
        database.sql("""
                        insert into delivery.mail_health as h (shop, failing_since, last_reason) values (:shop, :now, :reason)
                        on conflict (shop) do update set
                            failing_since = coalesce(h.failing_since, excluded.failing_since), last_reason = excluded.last_reason
                        """)
                .param("shop", shop.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .update();
    }
}
