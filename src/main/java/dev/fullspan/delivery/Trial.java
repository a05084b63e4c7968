package dev.fullspan.delivery;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import org.springframework.stereotype.Component;

/** Trying an endpoint by a message that tells nothing. */
@Component
class Trial {
    private final Endpoints endpoints;
    private final Webhooks webhooks;
    private final AuditTrail audit;

    Trial(Endpoints endpoints, Webhooks webhooks, AuditTrail audit) {
        this.endpoints = endpoints;
        this.webhooks = webhooks;
        this.audit = audit;
    }

    /** What a test message tells. */
    private record Said(String message) {}

    /**
     * Sends a test message to an endpoint, whatever it wants to hear.
     *
     * @throws ProblemException {@link Problem#CONFLICT} where the endpoint is off
     */
    void send(ShopId shop, long endpoint, String actor) {
        if (!endpoints.get(shop, endpoint).isOn()) {
            throw new ProblemException(
                    Problem.CONFLICT, "id", "The endpoint is off. Turn it on, then send the test message.");
        }
        webhooks.sendTo(shop, endpoint, WebhookTypes.TEST, new Said("If you can read this, the endpoint works."));
        audit.record(actor, "webhook.tested", "webhook:" + endpoint, shop);
    }
}
