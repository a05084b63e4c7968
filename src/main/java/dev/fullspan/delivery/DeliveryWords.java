package dev.fullspan.delivery;

import dev.fullspan.delivery.outbox.Attempt;
import dev.fullspan.delivery.outbox.Delivery;
import dev.fullspan.delivery.outbox.DeliveryFilter;
import dev.fullspan.web.kit.Tone;
import dev.fullspan.web.kit.Typed;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Deliveries as they are asked for and told, on pages and by programs. */
final class DeliveryWords {
    private DeliveryWords() {}

    /**
     * What an address asks for; an empty text means whatever it is.
     *
     * @throws dev.fullspan.kernel.ProblemException naming the parameter that is not understood
     */
    static DeliveryFilter filter(String endpoint, String type, String state) {
        return new DeliveryFilter(
                endpoint.isBlank() ? null : id("endpoint", endpoint),
                type.isBlank() ? null : Typed.text("type", type, 100),
                state.isBlank() ? null : state(state));
    }

    static long id(String field, String text) {
        if (!text.strip().matches("[0-9]{1,18}")) {
            throw Typed.wrong(field, "This is a number, as the list tells it.");
        }
        return Long.parseLong(text.strip());
    }

    private static Delivery.State state(String text) {
        return Arrays.stream(Delivery.State.values())
                .filter(state -> state.word().equals(text.strip()))
                .findFirst()
                .orElseThrow(() -> Typed.wrong(
                        "state",
                        "The state is one of "
                                + Arrays.stream(Delivery.State.values())
                                        .map(Delivery.State::word)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    static String label(Delivery delivery) {
        return switch (delivery.state()) {
            case WAITING -> delivery.attempts() == 0 ? "Waiting" : "Tried again";
            case DELIVERED -> "Delivered";
            case FAILED -> "Given up";
        };
    }

    static Tone tone(Delivery delivery) {
        return switch (delivery.state()) {
            case WAITING -> delivery.attempts() == 0 ? Tone.NEUTRAL : Tone.WARN;
            case DELIVERED -> Tone.GOOD;
            case FAILED -> Tone.BAD;
        };
    }

    /** What came of an attempt, as short as can be. */
    static String result(Attempt attempt) {
        Integer status = attempt.status();
        return status == null ? "No answer" : Integer.toString(status);
    }

    /** What the status alone does not say of a failure, or null. */
    static @Nullable String more(Attempt attempt) {
        String reason = attempt.reason();
        return reason == null || reason.equals("It answered " + attempt.status() + ".") ? null : reason;
    }
}
