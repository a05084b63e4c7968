package dev.fullspan.delivery;

import dev.fullspan.delivery.outbox.WebhookSettings;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.WritesOnce;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Webhook endpoints for programs. */
@RestController
@RequestMapping("/api/v1/shops/{shop}")
@Requires("webhooks:write")
class EndpointsApi {
    private static final String KEY =
            "Sent again under the same key within a day, the request is answered as the first time and changes nothing.";

    private final KnownShops shops;
    private final Endpoints endpoints;
    private final Trial trial;
    private final WebhookTypes types;
    private final WebhookSettings settings;
    private final WritesOnce writes;

    EndpointsApi(
            KnownShops shops,
            Endpoints endpoints,
            Trial trial,
            WebhookTypes types,
            WebhookSettings settings,
            WritesOnce writes) {
        this.shops = shops;
        this.endpoints = endpoints;
        this.trial = trial;
        this.types = types;
        this.settings = settings;
        this.writes = writes;
    }

    /** What an endpoint can hear. */
    @GetMapping("/webhook-types")
    @Requires("webhooks:read")
    @Operation(operationId = "webhookTypes", summary = "The kinds of message that an endpoint can want")
    TypesJson types(@PathVariable String shop) {
        shops.get(shop);
        return new TypesJson(types.all().stream()
                .map(type -> new TypeJson(type.name(), type.about()))
                .toList());
    }

    /** All endpoints, in the order in which they were made; a shop has at most 50. */
    @GetMapping("/webhooks")
    @Requires("webhooks:read")
    @Operation(operationId = "webhooks", summary = "Where the shop's messages go")
    EndpointsJson all(@PathVariable String shop) {
        return new EndpointsJson(
                endpoints.of(shops.get(shop)).stream().map(EndpointJson::of).toList());
    }

    /** Makes an endpoint. Its secret is told only here. */
    @PostMapping("/webhooks")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "addWebhook", summary = "Add an endpoint and learn its signing secret")
    MadeJson add(
            @PathVariable String shop,
            @RequestBody EndpointToSave body,
            @Parameter(description = KEY) @RequestHeader(name = "Idempotency-Key", required = false) @Nullable
                    String key,
            Principal caller,
            HttpServletRequest request) {
        ShopId of = shops.get(shop);
        return writes.once(request, of, body, MadeJson.class, () -> {
            Endpoints.Made made = endpoints.add(of, body.form().checked(settings, types, List.of()), caller.getName());
            return new MadeJson(
                    EndpointJson.of(endpoints.get(of, made.id())), made.secret().text());
        });
    }

    /** One endpoint, with its entity tag for a change. */
    @GetMapping("/webhooks/{id}")
    @Requires("webhooks:read")
    @Operation(operationId = "webhook", summary = "One endpoint and whether it receives its messages")
    ResponseEntity<EndpointJson> one(@PathVariable String shop, @PathVariable long id) {
        return tagged(endpoints.get(shops.get(shop), id));
    }

    /** Changes address, description and kinds, and turns it on or off. */
    @PutMapping("/webhooks/{id}")
    @Operation(operationId = "changeWebhook", summary = "Change an endpoint, turn it on or off")
    ResponseEntity<EndpointJson> change(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestBody EndpointToSave body,
            @Parameter(description = "The entity tag that was read, so that no other change is lost.")
                    @RequestHeader(name = "If-Match", required = false)
                    @Nullable
                    String tag,
            Principal caller) {
        ShopId of = shops.get(shop);
        int version = version(tag);
        EndpointForm.Checked said =
                body.form().checked(settings, types, endpoints.get(of, id).types());
        Endpoint changed = endpoints.change(of, id, version, said, caller.getName());
        if (body.on() != null && body.on() != changed.isOn()) {
            endpoints.turn(of, id, body.on(), caller.getName());
            changed = endpoints.get(of, id);
        }
        return tagged(changed);
    }

    private static int version(@Nullable String tag) {
        String kept = tag == null ? "" : tag.strip().replaceFirst("^W/", "");
        if (!kept.matches("\"[0-9]{1,9}\"")) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "If-Match", "Read the endpoint first, and send its ETag as If-Match.");
        }
        return Integer.parseInt(kept.substring(1, kept.length() - 1));
    }

    private static ResponseEntity<EndpointJson> tagged(Endpoint endpoint) {
        return ResponseEntity.ok().eTag("\"" + endpoint.version() + "\"").body(EndpointJson.of(endpoint));
    }

    /** Deletes an endpoint. */
    @DeleteMapping("/webhooks/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteWebhook", summary = "Delete an endpoint; it can be put back for a day")
    void delete(@PathVariable String shop, @PathVariable long id, Principal caller) {
        endpoints.delete(shops.get(shop), id, caller.getName());
    }

    /** Undoes a deletion. */
    @PostMapping("/webhooks/{id}/restore")
    @Operation(operationId = "restoreWebhook", summary = "Put back an endpoint that was deleted within a day")
    EndpointJson restore(@PathVariable String shop, @PathVariable long id, Principal caller) {
        ShopId of = shops.get(shop);
        endpoints.restore(of, id, caller.getName());
        return EndpointJson.of(endpoints.get(of, id));
    }

    /** Makes a new secret, told only here. */
    @PostMapping("/webhooks/{id}/secret")
    @Operation(
            operationId = "changeWebhookSecret",
            summary = "Make a new signing secret; the former one signs along for 24 hours")
    MadeJson rotate(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestBody SecretToMake body,
            @Parameter(description = KEY) @RequestHeader(name = "Idempotency-Key", required = false) @Nullable
                    String key,
            Principal caller,
            HttpServletRequest request) {
        ShopId of = shops.get(shop);
        return writes.once(request, of, body, MadeJson.class, () -> {
            boolean overlapping = !Boolean.TRUE.equals(body.atOnce());
            String secret =
                    endpoints.rotate(of, id, overlapping, caller.getName()).text();
            return new MadeJson(EndpointJson.of(endpoints.get(of, id)), secret);
        });
    }

    /** Sends a message that tells nothing. */
    @PostMapping("/webhooks/{id}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "testWebhook", summary = "Send a test message to an endpoint")
    void test(@PathVariable String shop, @PathVariable long id, Principal caller) {
        trial.send(shops.get(shop), id, caller.getName());
    }

    /** An endpoint as it is sent. */
    @Schema(name = "WebhookToSave")
    record EndpointToSave(
            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Where messages are posted to.",
                    example = "https://erp.example/fullspan")
            @Nullable
            String address,

            @Schema(maxLength = 200) @Nullable String description,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Names of kinds of message, or * for all, later ones included.")
            @Nullable
            List<@Nullable String> types,

            @Schema(description = "Turns it on or off; left out, it stays as it is. A new one is on.") @Nullable
            Boolean on) {
        EndpointForm form() {
            return new EndpointForm(address, description, types);
        }
    }

    /** How a secret is replaced. */
    @Schema(name = "WebhookSecretToMake")
    record SecretToMake(
            @Schema(description = "Whether the former secret ends now and does not sign along for 24 hours.") @Nullable
            Boolean atOnce) {}

    /** All kinds of message. */
    @Schema(name = "WebhookTypes")
    record TypesJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<TypeJson> types) {}

    /** One kind of message. */
    @Schema(name = "WebhookType")
    record TypeJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(requiredMode = RequiredMode.REQUIRED) String about) {}

    /** All endpoints. */
    @Schema(name = "Webhooks")
    record EndpointsJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<EndpointJson> webhooks) {}

    /** An endpoint with its secret. */
    @Schema(name = "WebhookMade")
    record MadeJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) EndpointJson webhook,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "By which its messages are signed; told only now.")
            String secret) {}

    /** One endpoint. */
    @Schema(name = "Webhook")
    record EndpointJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long id,
            @Schema(requiredMode = RequiredMode.REQUIRED) String address,
            @Schema(requiredMode = RequiredMode.REQUIRED) String description,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<String> types,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {"on", "off", "failed", "gone"},
                    description =
                            "off by a person or program; failed after 5 days without a success; gone after it answered 410.")
            String state,

            @Schema(requiredMode = RequiredMode.REQUIRED) Instant stateSince,

            @Schema(description = "Until when the former secret signs along.") @Nullable
            Instant formerSecretUntil,

            @Schema(description = "First failure after the last success.") @Nullable
            Instant failingSince,

            @Nullable Instant lastSuccess,
            @Nullable Instant lastFailure,
            @Nullable String lastFailureReason,
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant created) {
        static EndpointJson of(Endpoint endpoint) {
            return new EndpointJson(
                    endpoint.id(),
                    endpoint.address(),
                    endpoint.description(),
                    endpoint.types(),
                    endpoint.state().word(),
                    endpoint.stateSince(),
                    endpoint.formerUntil(),
                    endpoint.failingSince(),
                    endpoint.lastSuccess(),
                    endpoint.lastFailure(),
                    endpoint.lastReason(),
                    endpoint.created());
        }
    }
}
