package dev.fullspan.journey.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fullspan.journey.content.ContentView;
import dev.fullspan.journey.pages.PageLists;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Content for programs.
 *
 * @param medianVisits above it are many visits; null where nothing has enough of them
 * @param medianWorth above it a visit is worth much
 */
record ContentJson(
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate from,
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate to,
        @Schema(requiredMode = RequiredMode.REQUIRED) String timeZone,
        @Schema(requiredMode = RequiredMode.REQUIRED) String of,
        @Nullable Double medianVisits,
        @Nullable MoneyJson medianWorth,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<ContentRowJson> rows,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<String> notes) {

    /**
     * @param worth money a visit
     * @param isNew null where that cannot be told
     * @param advice {@code feed}, {@code fix}, {@code clone} or {@code retire}; null where there are too few visits
     */
    record ContentRowJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(requiredMode = RequiredMode.REQUIRED) long sessions,
            @Nullable Double conversionRate,
            @Schema(requiredMode = RequiredMode.REQUIRED) long orders,
            @Nullable MoneyJson revenue,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String revenueReason,

            @Nullable MoneyJson averageOrder,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String averageOrderReason,

            @Schema(requiredMode = RequiredMode.REQUIRED) MoneyJson worth,
            @Nullable Boolean isNew,
            @Nullable String advice) {
        static ContentRowJson of(ContentView.Row row) {
            return new ContentRowJson(
                    row.name(),
                    row.visits(),
                    Values.number(row.conversion()),
                    row.orders(),
                    Values.money(row.money()),
                    Values.reason(row.money()),
                    Values.money(row.average()),
                    Values.reason(row.average()),
                    MoneyJson.of(row.worth()),
                    row.isNew(),
                    row.advice() == null ? null : row.advice().parameter());
        }
    }

    static ContentJson of(ContentView view) {
        return new ContentJson(
                view.selection().range().from(),
                view.selection().range().to(),
                view.selection().zone().getId(),
                PageLists.word(view.by()),
                view.visits(),
                view.worth() == null ? null : MoneyJson.of(view.worth()),
                view.rows().stream().map(ContentRowJson::of).toList(),
                view.notes());
    }
}
