package dev.fullspan.fulfilment;

import dev.fullspan.delivery.WebhookType;
import dev.fullspan.delivery.Webhooks;
import dev.fullspan.fulfilment.Assignment.State;
import dev.fullspan.kernel.ShopId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the shop's own systems what became of parts of orders, in the transaction in which it did. Messages hold ids and states, never the person. */
@Component
class PartsTold implements AssignmentListener {
    static final WebhookType REFUSED =
            new WebhookType("assignment.refused", "A partner did not take an order, or not all of it.");
    static final WebhookType SHIPPED = new WebhookType("assignment.shipped", "Units of an order left from a party.");

    private final Webhooks webhooks;

    PartsTold(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    /** What a message says. */
    record Message(long assignment, long order, long party, String state, long version) {}

    @Override
    public void changed(ShopId shop, @Nullable Assignment before, Assignment after) {
        if (before == null || after.order() == null) {
            return;
        }
        Message message = new Message(
                after.id(),
                after.order().value(),
                after.party().value(),
                after.state().word(),
                after.version());
        boolean whole = before.state() != State.REFUSED && after.state() == State.REFUSED;
        boolean some = before.answered() == null && after.answered() != null && units(after, true) > 0;
        if (whole || some) {
            webhooks.send(shop, REFUSED, message);
        }
        if (units(after, false) > units(before, false)) {
            webhooks.send(shop, SHIPPED, message);
        }
    }

    private static long units(Assignment part, boolean refused) {
        return part.lines().stream()
                .mapToLong(line -> refused ? line.refused() : line.shipped())
                .sum();
    }
}
