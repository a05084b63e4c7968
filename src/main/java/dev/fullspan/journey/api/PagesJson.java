package dev.fullspan.journey.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fullspan.eventlog.query.Pages.Vitals;
import dev.fullspan.journey.pages.PageLists;
import dev.fullspan.journey.pages.PagesView;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages for programs. A figure that cannot be computed is null, and the field beside it says why. */
record PagesJson(
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate from,
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate to,
        @Schema(requiredMode = RequiredMode.REQUIRED) String timeZone,
        @Schema(requiredMode = RequiredMode.REQUIRED) String dwell,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<ViewedPageJson> pages,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<String> notes) {

    /**
     * @param revenue of the orders placed after it in the sessions that viewed it, less their refunds
     * @param dwellSeconds quartiles of type 7
     */
    record ViewedPageJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String path,
            @Schema(requiredMode = RequiredMode.REQUIRED) long views,
            @Schema(requiredMode = RequiredMode.REQUIRED) long visitors,
            @Schema(requiredMode = RequiredMode.REQUIRED) long sessions,
            @Schema(requiredMode = RequiredMode.REQUIRED) long entries,
            @Nullable Double exitRate,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String exitRateReason,

            @Nullable Double bounceRate,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String bounceRateReason,

            @Nullable QuartilesJson dwellSeconds,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String dwellSecondsReason,

            @Nullable Double longStayWithoutPurchase,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String longStayWithoutPurchaseReason,

            @Schema(requiredMode = RequiredMode.REQUIRED) long orders,
            @Nullable MoneyJson revenue,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String revenueReason,

            @Nullable VitalsJson webVitals) {

        static ViewedPageJson of(PagesView.Row row) {
            return new ViewedPageJson(
                    row.page(),
                    row.views(),
                    row.visitors(),
                    row.sessions(),
                    row.entries(),
                    Values.number(row.exitRate()),
                    Values.reason(row.exitRate()),
                    Values.number(row.bounceRate()),
                    Values.reason(row.bounceRate()),
                    QuartilesJson.of(row),
                    Values.reason(row.median()),
                    Values.number(row.longStay()),
                    Values.reason(row.longStay()),
                    row.orders(),
                    Values.money(row.money()),
                    Values.reason(row.money()),
                    VitalsJson.of(row.vitals()));
        }
    }

    record QuartilesJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) double lower,
            @Schema(requiredMode = RequiredMode.REQUIRED) double median,
            @Schema(requiredMode = RequiredMode.REQUIRED) double upper) {
        static @Nullable QuartilesJson of(PagesView.Row row) {
            Double lower = Values.number(row.lower());
            Double median = Values.number(row.median());
            Double upper = Values.number(row.upper());
            return lower == null || median == null || upper == null ? null : new QuartilesJson(lower, median, upper);
        }
    }

    /** 75th percentiles; times in milliseconds. */
    record VitalsJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long loads,
            @Nullable Double lcp,
            @Nullable Double inp,
            @Nullable Double cls) {
        static @Nullable VitalsJson of(@Nullable Vitals vitals) {
            return vitals == null ? null : new VitalsJson(vitals.samples(), vitals.lcp(), vitals.inp(), vitals.cls());
        }
    }

    static PagesJson of(PagesView view) {
        return new PagesJson(
                view.selection().range().from(),
                view.selection().range().to(),
                view.selection().zone().getId(),
                PageLists.word(view.dwell()),
                view.rows().stream().map(ViewedPageJson::of).toList(),
                view.notes());
    }
}
