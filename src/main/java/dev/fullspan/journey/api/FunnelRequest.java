package dev.fullspan.journey.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A funnel as a program asks for it; describes the body, which {@code FunnelJson} reads. */
record FunnelRequest(
        @Schema(requiredMode = RequiredMode.REQUIRED, description = "1 to 10 steps.")
        List<StepRequest> steps,

        @Schema(description = "From the first step to the last, ISO 8601; P7D is 168 hours.", defaultValue = "P7D")
        @Nullable
        String window,

        @Schema(
                allowableValues = {"loose", "strict"},
                defaultValue = "loose",
                description = "strict: no other step's event in between.")
        @Nullable
        String order,

        @Schema(description = "All events of an attempt lie in one session.", defaultValue = "false") @Nullable
        Boolean perSession,

        @Schema(
                description = "Attempts count, not people: whoever goes all the way may begin again after it.",
                defaultValue = "false")
        @Nullable
        Boolean repeated,

        @Schema(description = "Events that end an attempt between two steps.") @Nullable
        List<ExclusionRequest> exclude,

        @Schema(description = "A property whose value is the same at some of the steps.") @Nullable
        HeldRequest held,

        @Nullable LocalDate from,
        @Nullable LocalDate to,

        @Schema(allowableValues = {"none", "previous", "year"}) @Nullable
        String compare,

        @Schema(
                description =
                        "A dimension (channel, device, country, landing, visitor …) or properties.<path>, of the first"
                                + " step's event; null for none. What tells who people are (traits, e-mail, ids) also"
                                + " needs the scope events:read, here and in conditions.")
        @Nullable
        String by,

        @Schema(description = "As in addresses: {\"device\": [\"mobile\"], \"where\": [{…}]}.") @Nullable
        Map<String, Object> filters) {

    record StepRequest(
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "Product Viewed")
            String event,

            @Schema(
                    description = "Conditions that all hold: {\"property\": \"brand\", \"equals\": \"acme\"}, with"
                            + " equals, not, in, contains, startsWith, greater, less, exists.")
            @Nullable
            List<Map<String, Object>> where,

            @Schema(description = "May be passed over; neither the first step nor the last.", defaultValue = "false")
            @Nullable
            Boolean optional) {}

    record ExclusionRequest(
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "Product Removed")
            String event,

            @Schema(description = "Conditions as those of steps.") @Nullable
            List<Map<String, Object>> where,

            @Schema(description = "The step from which on it ends an attempt, from 1.", defaultValue = "1") @Nullable
            Integer from,

            @Schema(description = "The step up to which it does; the last unless told.") @Nullable
            Integer to) {}

    record HeldRequest(
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "products[].product_id")
            String property,

            @Schema(description = "Two or more steps, from 1; all unless told.") @Nullable
            List<Integer> steps) {}
}
