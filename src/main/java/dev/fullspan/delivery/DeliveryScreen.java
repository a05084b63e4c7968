package dev.fullspan.delivery;

import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Tone;
import org.jspecify.annotations.Nullable;

/**
 * The page of one delivery.
 *
 * @param sendAgain to which the button posts that sends it again, or null where it cannot be
 * @param notNow why it cannot be sent again, or null
 */
public record DeliveryScreen(
        String title,
        String answer,
        String state,
        Tone tone,
        String message,
        String endpoint,
        String endpointHref,
        String all,
        DataTable attempts,
        String payload,
        @Nullable String sendAgain,
        @Nullable String notNow) {}
