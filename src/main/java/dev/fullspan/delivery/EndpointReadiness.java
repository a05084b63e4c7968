package dev.fullspan.delivery;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.ReadinessCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether the systems that a shop's messages go to receive them. */
@Component
class EndpointReadiness implements ReadinessCheck {
    /** A receiver may be down for so long without a word here: the message is tried again by then. */
    private static final Duration SHORT = Duration.ofHours(1);

    private final Endpoints endpoints;
    private final Clock clock;

    EndpointReadiness(Endpoints endpoints, Clock clock) {
        this.endpoints = endpoints;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "webhooks-delivered";
    }

    @Override
    public List<Finding> check(ShopId shop) {
        List<Endpoint> all = endpoints.of(shop);
        List<Finding> troubled = all.stream()
                .filter(this::isTroubled)
                .map(one -> finding(shop, one))
                .toList();
        if (all.stream().noneMatch(Endpoint::isOn) || !troubled.isEmpty()) {
            return troubled;
        }
        return List.of(new Finding(
                id(),
                Grade.PASS,
                "Webhooks arrive",
                "Every endpoint that is on takes its messages.",
                null,
                "/shops/" + shop + "/webhooks",
                null));
    }

    private boolean isTroubled(Endpoint endpoint) {
        Instant failing = endpoint.failingSince();
        return switch (endpoint.state()) {
            case OFF -> false;
            case FAILED, GONE -> true;
            case ON -> failing != null && failing.plus(SHORT).isBefore(clock.instant());
        };
    }

    private Finding finding(ShopId shop, Endpoint endpoint) {
        return new Finding(
                id(),
                Grade.WARN,
                endpoint.isOn()
                        ? "“" + endpoint.label() + "” does not receive its webhooks"
                        : "Webhooks to “" + endpoint.label() + "” were turned off",
                detail(endpoint),
                endpoint.isOn()
                        ? "Mend the receiver. What waits is sent again by itself, what was given up by hand."
                        : "Mend the receiver, turn the endpoint on again, and send again what failed.",
                "/shops/" + shop + "/webhooks/" + endpoint.id(),
                null);
    }

    private static String detail(Endpoint endpoint) {
        @Nullable String reason = endpoint.lastReason();
        String last = reason == null ? "" : " The last attempt: " + reason;
        return switch (endpoint.state()) {
            case GONE -> "The receiver said that it wants no more messages.";
            case FAILED -> "Nothing arrived there for 5 days." + last;
            case ON, OFF -> "No message has arrived there since it began to fail." + last;
        };
    }
}
