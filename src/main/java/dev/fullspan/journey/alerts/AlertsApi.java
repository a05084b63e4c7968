package dev.fullspan.journey.alerts;

import dev.fullspan.access.Caller;
import dev.fullspan.access.Gate;
import dev.fullspan.journey.alerts.Alerts.Alert;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Alerts and their rules for programs. */
@RestController
@RequestMapping("/api/v1/shops/{shop}")
@Requires("reports:read")
class AlertsApi {
    private final Alerts alerts;
    private final Gate gate;
    private final Clock clock;

    AlertsApi(Alerts alerts, Gate gate, Clock clock) {
        this.alerts = alerts;
        this.gate = gate;
        this.clock = clock;
    }

    record AlertsJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<AlertJson> alerts,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<AlertRuleJson> rules) {}

    /** @param endedAt null while it lasts */
    record AlertJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long id,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "completion, silence, or rule: and a rule's id.")
            String subject,

            @Schema(requiredMode = RequiredMode.REQUIRED) String sentence,
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant raisedAt,
            @Nullable Instant endedAt,
            @Nullable String acknowledgedBy,
            @Nullable Instant acknowledgedAt) {
        static AlertJson of(Alert alert) {
            return new AlertJson(
                    alert.id(),
                    alert.subject(),
                    alert.sentence(),
                    alert.raisedAt(),
                    alert.endedAt(),
                    alert.acknowledgedBy(),
                    alert.acknowledgedAt());
        }
    }

    record AlertRuleJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long id,
            @Schema(requiredMode = RequiredMode.REQUIRED) String figure,

            @Schema(description = "Name of the event, where the figure is event.") @Nullable
            String event,

            @Schema(description = "By which it is narrowed, with the value beside it.") @Nullable
            String dimension,

            @Nullable String value,
            @Schema(requiredMode = RequiredMode.REQUIRED) String grain,
            @Schema(requiredMode = RequiredMode.REQUIRED) String direction,
            @Schema(requiredMode = RequiredMode.REQUIRED) String sensitivity,
            @Schema(requiredMode = RequiredMode.REQUIRED) String author) {
        static AlertRuleJson of(AlertRule rule, long id) {
            return new AlertRuleJson(
                    id,
                    AlertRule.word(rule.figure()),
                    rule.topic().event(),
                    rule.topic().dimension() == null
                            ? null
                            : rule.topic().dimension().parameter(),
                    rule.topic().value(),
                    AlertRule.word(rule.grain()),
                    AlertRule.word(rule.direction()),
                    AlertRule.word(rule.sensitivity()),
                    rule.author());
        }
    }

    record AlertRuleToAdd(
            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {
                        "visitors",
                        "sessions",
                        "page-views",
                        "orders",
                        "revenue",
                        "average-order",
                        "conversion",
                        "checkouts",
                        "completion",
                        "payment-failures",
                        "errors",
                        "refunds",
                        "event"
                    })
            @Nullable
            String figure,

            @Schema(description = "Name of the event, where the figure is event.") @Nullable
            String event,

            @Schema(description = "Only visits with a value of it, such as device, channel or country.") @Nullable
            String dimension,

            @Schema(description = "The value that visits have there; told with dimension only.") @Nullable
            String value,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {"hour", "day"})
            @Nullable
            String grain,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {"below", "above", "both"})
            @Nullable
            String direction,

            @Schema(
                    allowableValues = {"low", "normal", "high"},
                    defaultValue = "normal")
            @Nullable
            String sensitivity) {}

    /** What is out of the usual, what was lately, and the rules. */
    @GetMapping("/alerts")
    @Operation(operationId = "alerts", summary = "What is out of the usual, what was lately, and the rules")
    AlertsJson alerts(@PathVariable String shop) {
        ShopId of = ShopId.parse(shop);
        return new AlertsJson(
                alerts.latest(of).stream().map(AlertJson::of).toList(),
                alerts.rules(of).stream()
                        .map(rule -> AlertRuleJson.of(rule, rule.id()))
                        .toList());
    }

    /** Says that the caller looks after an alert. */
    @PostMapping("/alerts/{id}/acknowledge")
    @Requires("reports:write")
    @Operation(operationId = "acknowledgeAlert", summary = "Say that you look after an alert")
    AlertJson acknowledge(@PathVariable String shop, @PathVariable long id) {
        ShopId of = ShopId.parse(shop);
        alerts.acknowledge(of, id, name(), clock.instant());
        return alerts.latest(of).stream()
                .filter(alert -> alert.id() == id)
                .findFirst()
                .map(AlertJson::of)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "id", "There is no alert of this id."));
    }

    /** Watches one figure more. */
    @PostMapping("/alert-rules")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires("reports:write")
    @Operation(operationId = "addAlertRule", summary = "Watch a figure against its usual")
    AlertRuleJson add(@PathVariable String shop, @RequestBody AlertRuleToAdd rule) {
        AlertRule read = new AlertRuleText(
                        rule.figure(),
                        rule.event(),
                        rule.dimension(),
                        rule.value(),
                        rule.grain(),
                        rule.direction(),
                        rule.sensitivity())
                .rule(name());
        return AlertRuleJson.of(read, alerts.add(ShopId.parse(shop), read));
    }

    /** Removes a rule; none of the id is no fault. */
    @DeleteMapping("/alert-rules/{id}")
    @Requires("reports:write")
    @Operation(operationId = "removeAlertRule", summary = "Stop watching a figure")
    ResponseEntity<Void> remove(@PathVariable String shop, @PathVariable long id) {
        alerts.remove(ShopId.parse(shop), id, clock.instant());
        return ResponseEntity.noContent().build();
    }

    private String name() {
        return switch (gate.requireCaller()) {
            case Caller.Person person -> person.name();
            case Caller.Program program -> program.label();
        };
    }
}
