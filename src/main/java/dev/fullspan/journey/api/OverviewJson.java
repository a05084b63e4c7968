package dev.fullspan.journey.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fullspan.eventlog.query.Overview;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.overview.OverviewMeasures;
import dev.fullspan.kernel.DateRange;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The overview for programs. A figure that cannot be computed is null, and the field beside it says why.
 *
 * @param comparison the same of the days compared with, or null
 */
record OverviewJson(
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate from,
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate to,
        @Schema(requiredMode = RequiredMode.REQUIRED) String timeZone,

        @Schema(
                description =
                        "In a comparison whose range reaches today: the moment up to which its days count, the same time of"
                                + " day as now.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Instant until,

        @Schema(requiredMode = RequiredMode.REQUIRED) long visitors,
        @Schema(requiredMode = RequiredMode.REQUIRED) long sessions,
        @Schema(requiredMode = RequiredMode.REQUIRED) long events,
        @Schema(requiredMode = RequiredMode.REQUIRED) long orders,
        @Nullable MoneyJson revenue,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String revenueReason,

        @Schema(description = "Revenue in other currencies, kept apart since there is no rate for them.")
        List<MoneyJson> otherRevenue,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "Orders in other currencies whose revenue was converted at the rate of their day.")
        long convertedOrders,

        @Nullable MoneyJson averageOrder,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String averageOrderReason,

        @Schema(description = "Sessions with an order ÷ sessions, 0 to 1.") @Nullable
        Double conversionRate,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String conversionRateReason,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OverviewJson comparison) {

    static OverviewJson of(
            Selection selection,
            DateRange days,
            @Nullable Instant until,
            Overview.Figures figures,
            @Nullable OverviewJson comparison) {
        Measure revenue = OverviewMeasures.of(Definition.REVENUE, figures);
        Measure average = OverviewMeasures.of(Definition.AVERAGE_ORDER, figures);
        Measure conversion = OverviewMeasures.of(Definition.CONVERSION_RATE, figures);
        return new OverviewJson(
                days.from(),
                days.to(),
                selection.zone().getId(),
                until,
                figures.visitors(),
                figures.sessions(),
                figures.events(),
                figures.orders(),
                Values.money(revenue),
                Values.reason(revenue),
                figures.revenue().others().stream().map(MoneyJson::of).toList(),
                figures.revenue().converted(),
                Values.money(average),
                Values.reason(average),
                Values.number(conversion),
                Values.reason(conversion),
                comparison);
    }
}
