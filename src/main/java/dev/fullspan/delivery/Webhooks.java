package dev.fullspan.delivery;

import dev.fullspan.delivery.outbox.MessageWords;
import dev.fullspan.delivery.outbox.Outbox;
import dev.fullspan.delivery.outbox.Sending;
import dev.fullspan.kernel.ShopId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Messages to other systems: what happened in a shop is told to those of its endpoints that want to hear it. */
@Component
public class Webhooks {
    private final Outbox outbox;
    private final MessageWords words;
    private final Sending sending;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    Webhooks(
            Outbox outbox,
            MessageWords words,
            Sending sending,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.outbox = outbox;
        this.words = words;
        this.sending = sending;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Puts a message to all endpoints of the shop that want this type into the outbox, in the caller's transaction. Nothing where no endpoint wants it.
     *
     * @param payload what is written as JSON under {@code data}, beside {@code type} and {@code timestamp}
     */
    public void send(ShopId shop, WebhookType type, Object payload) {
        tell(shop, null, type, payload);
    }

    /** Puts a message to the endpoints of one circle into the outbox, in the caller's transaction; no other endpoint hears it. */
    public void sendWithin(ShopId shop, String circle, WebhookType type, Object payload) {
        tell(shop, circle, type, payload);
    }

    private void tell(ShopId shop, @Nullable String circle, WebhookType type, Object payload) {
        transaction.executeWithoutResult(status -> {
            List<Long> endpoints = shop.isShadow() ? List.of() : outbox.wanting(shop, type.name(), circle);
            if (!endpoints.isEmpty()) {
                put(shop, endpoints, type, payload);
            }
        });
    }

    /**
     * Takes what people wrote out of messages that were put in, sent or not; the messages stay.
     *
     * @param types how their types begin
     * @param ids what they are about: {@code id} of their payload
     * @param field of their payload
     */
    public void erase(ShopId shop, String types, Collection<String> ids, String field) {
        words.erase(shop, types, ids, field);
    }

    /** Whether any endpoint of the shop wants this type, for those to whom making a message costs something. */
    public boolean isWanted(ShopId shop, WebhookType type) {
        return !shop.isShadow() && !outbox.wanting(shop, type.name(), null).isEmpty();
    }

    /** Whether any endpoint of the circle wants this type. */
    public boolean isWantedWithin(ShopId shop, String circle, WebhookType type) {
        return !shop.isShadow() && !outbox.wanting(shop, type.name(), circle).isEmpty();
    }

    /** Sends a message to one endpoint, whatever it wants. */
    void sendTo(ShopId shop, long endpoint, WebhookType type, Object payload) {
        transaction.executeWithoutResult(status -> put(shop, List.of(endpoint), type, payload));
    }

    private void put(ShopId shop, List<Long> endpoints, WebhookType type, Object payload) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        outbox.put(shop, endpoints, type.name(), json.writeValueAsString(new Body(type.name(), now, payload)));
        sending.soon();
    }

    /** The body of a message, its fields in this order. */
    private record Body(String type, Instant timestamp, Object data) {}
}
