package dev.fullspan.journey.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fullspan.journey.landing.LandingPagesView;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Landing pages for programs. A figure that cannot be computed is null, and the field beside it says why.
 *
 * @param windowDays days after the arrival within which an order counts
 */
record LandingPagesJson(
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate from,
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate to,
        @Schema(requiredMode = RequiredMode.REQUIRED) String timeZone,
        @Schema(requiredMode = RequiredMode.REQUIRED) long windowDays,
        @Schema(requiredMode = RequiredMode.REQUIRED) boolean sameSession,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<PageJson> pages,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<String> notes) {

    /**
     * @param immature arrivals whose window is still open; they are in no rate
     * @param buyers mature arrivals with an order within the window
     */
    record PageJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String path,
            @Schema(requiredMode = RequiredMode.REQUIRED) long arrivals,
            @Schema(requiredMode = RequiredMode.REQUIRED) long immature,
            @Schema(requiredMode = RequiredMode.REQUIRED) long buyers,
            @Nullable Double conversionRate,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String conversionRateReason,

            @Nullable MoneyJson spendPerBuyer,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String spendPerBuyerReason,

            @Nullable MoneyJson spendPerArrival,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String spendPerArrivalReason,

            @Nullable Double bounceRate,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String bounceRateReason) {

        static PageJson of(LandingPagesView.Row row) {
            return new PageJson(
                    row.path(),
                    row.arrivals(),
                    row.immature(),
                    row.buyers(),
                    Values.number(row.conversion()),
                    Values.reason(row.conversion()),
                    Values.money(row.spendPerBuyer()),
                    Values.reason(row.spendPerBuyer()),
                    Values.money(row.spendPerArrival()),
                    Values.reason(row.spendPerArrival()),
                    Values.number(row.bounceRate()),
                    Values.reason(row.bounceRate()));
        }
    }

    static LandingPagesJson of(LandingPagesView view) {
        return new LandingPagesJson(
                view.selection().range().from(),
                view.selection().range().to(),
                view.selection().zone().getId(),
                view.windowDays(),
                view.sameSession(),
                view.rows().stream().map(PageJson::of).toList(),
                view.notes());
    }
}
