package dev.fullspan.order;

import dev.fullspan.delivery.WebhookType;
import dev.fullspan.delivery.Webhooks;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells other systems what happened to orders, in the transaction in which it did. Messages hold ids, states and money, never the person. */
@Component
class Announcements {
    static final WebhookType CREATED = new WebhookType("order.created", "An order came, from whichever source.");
    static final WebhookType UPDATED = new WebhookType(
            "order.updated", "Something about an order changed for which there is no message of its own.");
    static final WebhookType CANCELLED = new WebhookType("order.cancelled", "An order does not stand any more.");
    static final WebhookType REFUNDED = new WebhookType("order.refunded", "More of an order’s money was given back.");
    static final WebhookType SHIPPED = new WebhookType("order.shipped", "More units of an order left.");
    static final List<WebhookType> ALL = List.of(CREATED, UPDATED, CANCELLED, REFUNDED, SHIPPED);

    private final Webhooks webhooks;

    Announcements(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    /** An amount. */
    record Amount(String amount, String currency) {
        static Amount of(Money money) {
            return new Amount(money.amount().toPlainString(), money.currency().getCurrencyCode());
        }
    }

    /** What a message says. No text in it could be taken for a person's id. */
    record Message(
            long order,
            long version,
            String payment,
            String fulfilment,
            boolean cancelled,
            Amount total,
            Amount refunded) {}

    /** People or programs changed something that is kept here alone: a hold, a note, tags, the archive. */
    void changed(ShopId shop, OrderRow row) {
        webhooks.send(
                shop,
                UPDATED,
                new Message(
                        row.id().value(),
                        row.version(),
                        row.payment().word(),
                        row.fulfilment().word(),
                        row.cancelled() != null,
                        Amount.of(row.total()),
                        Amount.of(row.refunded())));
    }

    void tell(ShopId shop, Recorded before, Joined order) {
        Message message = new Message(
                before.id(),
                before.version() + 1,
                order.payment().word(),
                order.fulfilment().word(),
                order.cancelled() != null,
                Amount.of(new Money(order.total(), order.header().currency())),
                Amount.of(new Money(order.refunded(), order.header().currency())));
        boolean told = false;
        if (!before.known()) {
            webhooks.send(shop, CREATED, message);
            told = true;
        }
        if (before.cancelled() == null && order.cancelled() != null) {
            webhooks.send(shop, CANCELLED, message);
            told = true;
        }
        if (order.refunded() > before.refunded()) {
            webhooks.send(shop, REFUNDED, message);
            told = true;
        }
        if (order.sent() > before.sent()) {
            webhooks.send(shop, SHIPPED, message);
            told = true;
        }
        if (!told) {
            webhooks.send(shop, UPDATED, message);
        }
    }
}
