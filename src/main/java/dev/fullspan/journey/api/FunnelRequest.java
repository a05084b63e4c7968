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
            List<Map<String, Object>> where) {}
}
