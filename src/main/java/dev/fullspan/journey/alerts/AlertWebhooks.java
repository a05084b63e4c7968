package dev.fullspan.journey.alerts;

import dev.fullspan.delivery.WebhookType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What alerts tell other systems. */
@Configuration(proxyBeanMethods = false)
class AlertWebhooks {
    static final WebhookType RAISED =
            new WebhookType("alert.raised", "A figure left its usual, completion fell, or orders stopped coming.");
    static final WebhookType ENDED = new WebhookType("alert.ended", "What an alert was raised for is over.");

    /** An alert as it is told. */
    record Told(
            long id,
            String subject,
            String sentence,
            Instant raisedAt,
            @Nullable Instant endedAt) {}

    @Bean
    WebhookType alertRaised() {
        return RAISED;
    }

    @Bean
    WebhookType alertEnded() {
        return ENDED;
    }

    static Told told(ResultSet row, int number) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new Told(
                row.getLong("id"),
                row.getString("subject"),
                row.getString("sentence"),
                row.getTimestamp("raised_at").toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
