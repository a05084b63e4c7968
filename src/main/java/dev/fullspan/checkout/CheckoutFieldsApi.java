package dev.fullspan.checkout;

import dev.fullspan.eventlog.query.CheckoutFields;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.journey.CsvFile;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.platform.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The fields of the checkout's forms for programs, and as a file. */
@RestController
@Requires("reports:read")
class CheckoutFieldsApi {
    private final Facts facts;
    private final Readings readings;
    private final Clock clock;

    CheckoutFieldsApi(Facts facts, Readings readings, Clock clock) {
        this.facts = facts;
        this.readings = readings;
        this.clock = clock;
    }

    record CheckoutFieldsJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate from,
            @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate to,
            @Schema(requiredMode = RequiredMode.REQUIRED) String timeZone,
            @Schema(requiredMode = RequiredMode.REQUIRED) long checkouts,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Those in which any field was entered.")
            long measured,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Those on Shopify's checkout, whose fields no script can see.")
            long shopify,

            @Schema(requiredMode = RequiredMode.REQUIRED) List<CheckoutFieldJson> fields) {}

    record CheckoutFieldJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String field,
            @Nullable String label,
            @Schema(requiredMode = RequiredMode.REQUIRED) long entered,
            @Schema(requiredMode = RequiredMode.REQUIRED) long leftEmpty,
            @Schema(requiredMode = RequiredMode.REQUIRED) long returnedTo,
            @Schema(requiredMode = RequiredMode.REQUIRED) double medianSeconds,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Abandoned checkouts in which no field was entered after it.")
            long leftAt) {}

    /** What happens in the fields of the checkout's forms. */
    @GetMapping("/api/v1/shops/{shop}/reports/checkout-fields")
    @Operation(operationId = "checkoutFields", summary = "What happens in the fields of the checkout's forms")
    CheckoutFieldsJson fields(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        CheckoutFields.Answer answer = facts.ask(new CheckoutFields(Chosen.of(reading, clock.instant())));
        return new CheckoutFieldsJson(
                reading.range().from(),
                reading.range().to(),
                reading.selection().zone().getId(),
                answer.checkouts(),
                answer.measured(),
                answer.shopify(),
                answer.rows().stream()
                        .map(row -> new CheckoutFieldJson(
                                row.field(),
                                row.label(),
                                row.entered(),
                                row.empty(),
                                row.returned(),
                                row.medianSeconds(),
                                row.leftAt()))
                        .toList());
    }

    @GetMapping("/shops/{shop}/checkout-fields.csv")
    ResponseEntity<byte[]> file(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        return CsvFile.of(
                FieldsTable.file(facts.ask(new CheckoutFields(Chosen.of(reading, clock.instant())))),
                "checkout-fields-" + reading.range().from() + "-"
                        + reading.range().to());
    }
}
