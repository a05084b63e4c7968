package dev.fullspan.journey.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fullspan.journey.content.SiteSearchView;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Site search for programs.
 *
 * @param conversionOfOthers share of the sessions without a search that ordered
 */
record SiteSearchJson(
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate from,
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate to,
        @Schema(requiredMode = RequiredMode.REQUIRED) String timeZone,
        @Nullable Double conversionOfOthers,
        @Schema(requiredMode = RequiredMode.REQUIRED) TermJson all,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<TermJson> terms,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<String> notes) {

    /** @param term null of all together, and of those that look like personal data */
    record TermJson(
            @Nullable String term,
            @Schema(requiredMode = RequiredMode.REQUIRED) long searches,
            @Schema(requiredMode = RequiredMode.REQUIRED) long visitors,
            @Schema(requiredMode = RequiredMode.REQUIRED) long sessions,
            @Schema(requiredMode = RequiredMode.REQUIRED) long vain,
            @Nullable Double withoutResultRate,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String withoutResultRateReason,

            @Nullable Double exitRate,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String exitRateReason,

            @Nullable Double conversionRate,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String conversionRateReason,

            @Schema(requiredMode = RequiredMode.REQUIRED) long orders,
            @Nullable MoneyJson revenue,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String revenueReason) {
        static TermJson of(SiteSearchView.Row row) {
            return new TermJson(
                    row.term(),
                    row.searches(),
                    row.visitors(),
                    row.sessions(),
                    row.vain(),
                    Values.number(row.withoutResult()),
                    Values.reason(row.withoutResult()),
                    Values.number(row.exits()),
                    Values.reason(row.exits()),
                    Values.number(row.conversion()),
                    Values.reason(row.conversion()),
                    row.orders(),
                    Values.money(row.money()),
                    Values.reason(row.money()));
        }
    }

    static SiteSearchJson of(SiteSearchView view) {
        return new SiteSearchJson(
                view.selection().range().from(),
                view.selection().range().to(),
                view.selection().zone().getId(),
                Values.number(view.others()),
                TermJson.of(view.all()),
                view.terms().stream().map(TermJson::of).toList(),
                view.notes());
    }
}
