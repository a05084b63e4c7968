package dev.fullspan.delivery;

import dev.fullspan.kernel.ShopId;
import org.springframework.stereotype.Component;

/** Messages to other systems. */
@Component
public class Webhooks {
    Webhooks() {}

    /**
     * Puts a message to all endpoints of the shop that want this type into the outbox, in the caller's transaction. Nothing where no endpoint wants it.
     *
     * @param payload what is written as JSON under {@code data}, beside {@code type} and {@code timestamp}
     */
    public void send(ShopId shop, WebhookType type, Object payload) {}
}
