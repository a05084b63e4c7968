package dev.fullspan.fulfilment.console;

import dev.fullspan.delivery.WebhookType;
import dev.fullspan.delivery.Webhooks;
import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.Assignment.State;
import dev.fullspan.fulfilment.AssignmentLine;
import dev.fullspan.fulfilment.AssignmentListener;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Tells a partner's systems what becomes of its orders, within its circle and within the transaction that changes them. No address is told: it is read by the
 * HTTP interface, as long as it is the partner's to know.
 */
@Component
class PartnerWebhooks implements AssignmentListener {
    static final String PREFIX = "partner.order.";
    static final WebhookType OFFERED = type("offered", "An order was given to the partner and waits for an answer.");
    static final WebhookType WITHDRAWN = type("withdrawn", "The shop took an order back: it is not to be sent.");
    static final WebhookType CANCEL_REQUESTED = type(
            "cancel_requested", "The shop asks the partner not to send an order any more and waits for an answer.");
    static final WebhookType CHANGED =
            type("changed", "An order of the partner was accepted, refused, sent, delivered or otherwise changed.");

    private final Webhooks webhooks;

    PartnerWebhooks(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    private static WebhookType type(String word, String about) {
        return new WebhookType(PREFIX + word, about, PartyCircles.WORD);
    }

    @Override
    public void changed(ShopId shop, @Nullable Assignment before, Assignment after) {
        WebhookType type = type(before, after);
        String circle = OwnParty.circle(after.party()).toString();
        if (webhooks.isWantedWithin(shop, circle, type)) {
            webhooks.sendWithin(shop, circle, type, Told.of(after));
        }
    }

    private static WebhookType type(@Nullable Assignment before, Assignment after) {
        if (before == null) {
            return OFFERED;
        }
        if (after.state() == State.WITHDRAWN && before.state() != State.WITHDRAWN) {
            return WITHDRAWN;
        }
        return after.isCancelOpen() && !before.isCancelOpen() ? CANCEL_REQUESTED : CHANGED;
    }

    /** What is told of an order. */
    record Told(
            String id,
            String number,
            String state,
            boolean practice,
            Instant offered,
            Instant answerBy,
            Instant shipBy,
            @Nullable String reason,
            List<Line> lines) {
        static Told of(Assignment one) {
            return new Told(
                    Long.toString(one.id()),
                    one.number(),
                    one.state().word(),
                    one.practice() != null,
                    one.offered(),
                    one.answerBy(),
                    one.shipBy(),
                    one.reason(),
                    one.lines().stream().map(Line::of).toList());
        }
    }

    /** A line. @param open units that are still to leave */
    record Line(String line, String sku, String title, long units, long refused, long shipped, long open) {
        static Line of(AssignmentLine line) {
            return new Line(
                    line.line(),
                    line.sku(),
                    line.title(),
                    line.quantity(),
                    line.refused(),
                    line.shipped(),
                    line.open());
        }
    }

    /** The kinds of message, for the house. */
    @Configuration(proxyBeanMethods = false)
    static class PartnerWebhookTypes {
        @Bean
        WebhookType partnerOrderOffered() {
            return OFFERED;
        }

        @Bean
        WebhookType partnerOrderWithdrawn() {
            return WITHDRAWN;
        }

        @Bean
        WebhookType partnerOrderCancelRequested() {
            return CANCEL_REQUESTED;
        }

        @Bean
        WebhookType partnerOrderChanged() {
            return CHANGED;
        }
    }
}
