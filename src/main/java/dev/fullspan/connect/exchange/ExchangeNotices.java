package dev.fullspan.connect.exchange;

import dev.fullspan.delivery.WebhookType;
import dev.fullspan.delivery.Webhooks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Notes how an exchange fares, and tells other systems when it has failed long enough and when it is well again. */
@Component
class ExchangeNotices {
    static final WebhookType FAILED = new WebhookType(
            "exchange.failed", "An exchange of files has failed for as long as its people wanted to wait.");
    static final WebhookType RECOVERED =
            new WebhookType("exchange.recovered", "An exchange of files that was told to fail is well again.");

    private final ExchangeTurns turns;
    private final Webhooks webhooks;
    private final TransactionTemplate transaction;

    ExchangeNotices(ExchangeTurns turns, Webhooks webhooks, TransactionTemplate transaction) {
        this.turns = turns;
        this.webhooks = webhooks;
        this.transaction = transaction;
    }

    /**
     * What a message says.
     *
     * @param since first failure, or null where it is well
     */
    record Message(
            long exchange,
            String name,
            @Nullable Instant since,
            @Nullable String reason) {}

    void well(Exchange exchange, Instant due) {
        transaction.executeWithoutResult(status -> {
            if (turns.well(exchange, due)) {
                send(exchange, RECOVERED, null, null);
            }
        });
    }

    /** @param reached whether the other system was reached */
    void failed(Exchange exchange, String reason, boolean reached, Instant due) {
        transaction.executeWithoutResult(status ->
                turns.failed(exchange, reason, reached, due).ifPresent(since -> send(exchange, FAILED, since, reason)));
    }

    private void send(Exchange exchange, WebhookType type, @Nullable Instant since, @Nullable String reason) {
        webhooks.send(exchange.shop(), type, new Message(exchange.id(), exchange.name(), since, reason));
    }
}
