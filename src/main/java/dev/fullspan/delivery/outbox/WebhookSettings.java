package dev.fullspan.delivery.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages are sent to other systems.
 *
 * @param http whether an endpoint's address may begin with {@code http://}, so that what is sent can be read on the way
 * @param privateNetworks whether endpoints may have addresses that are not public
 * @param timeout time for one attempt, from connecting to the end of the answer; at most a minute
 * @param atOnce messages that are sent at the same time at most
 * @param atOnceEach messages that are sent to one endpoint at the same time at most
 */
@ConfigurationProperties("fullspan.webhooks")
public record WebhookSettings(
        @DefaultValue("false") boolean http,
        @DefaultValue("false") boolean privateNetworks,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("32") int atOnce,
        @DefaultValue("8") int atOnceEach) {
    public WebhookSettings {
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("fullspan.webhooks.timeout is above 0 and at most a minute.");
        }
        if (atOnce < 1 || atOnceEach < 1) {
            throw new IllegalArgumentException("fullspan.webhooks.at-once and at-once-each are 1 or more.");
        }
    }
}
