package dev.fullspan.delivery;

import dev.fullspan.delivery.outbox.Attempt;
import dev.fullspan.delivery.outbox.Deliveries;
import dev.fullspan.delivery.outbox.Delivery;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.kit.Typed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What was sent to webhook endpoints, for programs. */
@RestController
@RequestMapping("/api/v1/shops/{shop}")
@Requires("webhooks:read")
class DeliveriesApi {
    private static final int MOST = 200;

    private final KnownShops shops;
    private final Deliveries deliveries;

    DeliveriesApi(KnownShops shops, Deliveries deliveries) {
        this.shops = shops;
        this.deliveries = deliveries;
    }

    /** The deliveries of the last 30 days, the latest first, page by page. */
    @GetMapping("/webhook-deliveries")
    @Operation(operationId = "webhookDeliveries", summary = "Messages and what became of them at each endpoint")
    DeliveriesJson all(
            @PathVariable String shop,
            @Parameter(description = "Only those to this endpoint.") @RequestParam(defaultValue = "") String endpoint,
            @Parameter(description = "Only those of this kind.") @RequestParam(defaultValue = "") String type,
            @Parameter(description = "Only those that are waiting, delivered or failed.")
                    @RequestParam(defaultValue = "")
                    String state,
            @Parameter(description = "What the page before named as next.") @RequestParam(defaultValue = "")
                    String cursor,
            @Parameter(description = "1 to " + MOST + ".") @RequestParam(defaultValue = "50") int limit) {
        ShopId of = shops.get(shop);
        if (limit < 1 || limit > MOST) {
            throw Typed.wrong("limit", "Ask for 1 to " + MOST + " at once.");
        }
        Long before = cursor.isBlank() ? null : DeliveryWords.id("cursor", cursor);
        List<Delivery> found = deliveries.of(of, DeliveryWords.filter(endpoint, type, state), before, limit + 1);
        List<Delivery> page = found.size() > limit ? found.subList(0, limit) : found;
        return new DeliveriesJson(
                page.stream().map(DeliveryJson::of).toList(),
                found.size() > limit ? Long.toString(page.getLast().id()) : null);
    }

    /** One delivery with its message and every attempt. */
    @GetMapping("/webhook-deliveries/{id}")
    @Operation(operationId = "webhookDelivery", summary = "One delivery, what was sent and every attempt")
    WholeJson one(@PathVariable String shop, @PathVariable long id) {
        ShopId of = shops.get(shop);
        Delivery delivery = deliveries.get(of, id);
        return new WholeJson(
                DeliveryJson.of(delivery),
                deliveries.payload(of, delivery.message()),
                deliveries.attempts(of, id).stream().map(AttemptJson::of).toList());
    }

    /** Sends a message again; asked twice while it waits, it is sent once. */
    @PostMapping("/webhook-deliveries/{id}/send-again")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires("webhooks:write")
    @Operation(operationId = "sendWebhookAgain", summary = "Send a message again, under its id")
    void sendAgain(@PathVariable String shop, @PathVariable long id, Principal caller) {
        deliveries.sendAgain(shops.get(shop), id, caller.getName());
    }

    /** Sends again all that an endpoint failed to take since a moment; asked twice, each is sent once. */
    @PostMapping("/webhooks/{id}/send-again")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires("webhooks:write")
    @Operation(operationId = "sendFailedWebhooksAgain", summary = "Send again what was given up since a moment")
    SentJson sendFailedAgain(
            @PathVariable String shop, @PathVariable long id, @RequestBody SinceJson body, Principal caller) {
        ShopId of = shops.get(shop);
        Instant since = body.since();
        if (since == null) {
            throw Typed.wrong("since", "Say since when the messages were made, such as 2026-03-31T00:00:00Z.");
        }
        return new SentJson(deliveries.sendFailedAgain(of, id, since, caller.getName()));
    }

    /** From when on. */
    @Schema(name = "WebhooksToSendAgain")
    record SinceJson(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "When the messages were made.") @Nullable
            Instant since) {}

    /** How many. */
    @Schema(name = "WebhooksSentAgain")
    record SentJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) int messages) {}

    /** A page of deliveries. */
    @Schema(name = "WebhookDeliveries")
    record DeliveriesJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<DeliveryJson> deliveries,

            @Schema(description = "The cursor of the next page; null on the last.") @Nullable
            String next) {}

    /** One delivery. */
    @Schema(name = "WebhookDelivery")
    record DeliveryJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long id,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "The webhook-id, the same at every attempt.")
            String message,

            @Schema(requiredMode = RequiredMode.REQUIRED) long endpoint,
            @Schema(requiredMode = RequiredMode.REQUIRED) String type,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {"waiting", "delivered", "failed"})
            String state,

            @Schema(requiredMode = RequiredMode.REQUIRED) Instant created,

            @Schema(description = "When it is sent next.") @Nullable
            Instant nextAttempt,

            @Schema(description = "When it was delivered or given up.") @Nullable
            Instant finished,

            @Schema(requiredMode = RequiredMode.REQUIRED) int attempts,
            @Nullable AttemptJson lastAttempt) {
        static DeliveryJson of(Delivery delivery) {
            Attempt last = delivery.last();
            return new DeliveryJson(
                    delivery.id(),
                    delivery.message(),
                    delivery.endpoint(),
                    delivery.type(),
                    delivery.state().word(),
                    delivery.created(),
                    delivery.due(),
                    delivery.finished(),
                    delivery.attempts(),
                    last == null ? null : AttemptJson.of(last));
        }
    }

    /** A delivery with all there is of it. */
    @Schema(name = "WebhookDeliveryWhole")
    record WholeJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) DeliveryJson delivery,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "The body, to the letter as it is signed.")
            String payload,

            @Schema(requiredMode = RequiredMode.REQUIRED) List<AttemptJson> attempts) {}

    /** One attempt. */
    @Schema(name = "WebhookAttempt")
    record AttemptJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) int number,
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant at,
            @Schema(requiredMode = RequiredMode.REQUIRED) int milliseconds,

            @Schema(description = "Of HTTP; null where no answer came.") @Nullable
            Integer status,

            @Schema(description = "Why it counts as failed; null for a success.") @Nullable
            String reason,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "The start of what was answered.")
            String answer) {
        static AttemptJson of(Attempt attempt) {
            return new AttemptJson(
                    attempt.number(),
                    attempt.at(),
                    attempt.millis(),
                    attempt.status(),
                    attempt.reason(),
                    attempt.answer());
        }
    }
}
