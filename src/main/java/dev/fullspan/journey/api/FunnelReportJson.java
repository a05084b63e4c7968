package dev.fullspan.journey.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fullspan.eventlog.query.Step;
import dev.fullspan.journey.funnel.FunnelView;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A funnel's answer for programs. A figure that cannot be computed is null, and the field beside it says why.
 *
 * @param groups by value of {@code by}; empty where nothing is broken down
 * @param comparison the steps of the days compared with, or absent
 */
record FunnelReportJson(
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate from,
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate to,
        @Schema(requiredMode = RequiredMode.REQUIRED) String timeZone,

        @Schema(requiredMode = RequiredMode.REQUIRED, example = "PT168H")
        String window,

        @Schema(requiredMode = RequiredMode.REQUIRED) List<StepJson> steps,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<GroupJson> groups,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<String> notes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<StepJson> comparison) {

    /**
     * @param visitors people who came at least this far
     * @param stopped people who came exactly this far
     * @param revenue of those who reached the last step
     * @param open those who stopped here and whose window is still open: they may yet go on
     * @param moneyLeft what those who stopped here had in hand
     */
    record StepJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String event,
            @Schema(requiredMode = RequiredMode.REQUIRED) boolean optional,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description =
                            "People who came at least this far, or who took an optional step; attempts where repeated.")
            long visitors,

            @Nullable Double shareOfFirst,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String shareOfFirstReason,

            @Nullable Double shareOfPrevious,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String shareOfPreviousReason,

            @Nullable Double medianSecondsFromPrevious,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String medianSecondsFromPreviousReason,

            @Nullable MoneyJson revenue,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String revenueReason,

            @Schema(requiredMode = RequiredMode.REQUIRED) long stopped,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Those who stopped here and whose window is still open: they may yet go on.")
            long open,

            @Nullable MoneyJson moneyLeft,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String moneyLeftReason) {

        static StepJson of(FunnelView.Row row, Step step) {
            return new StepJson(
                    step.event(),
                    step.optional(),
                    row.visitors(),
                    Values.number(row.shareOfFirst()),
                    Values.reason(row.shareOfFirst()),
                    Values.number(row.shareOfPrevious()),
                    Values.reason(row.shareOfPrevious()),
                    Values.number(row.medianFromPrevious()),
                    Values.reason(row.medianFromPrevious()),
                    Values.money(row.revenue()),
                    Values.reason(row.revenue()),
                    row.stopped(),
                    row.open(),
                    Values.money(row.left()),
                    Values.reason(row.left()));
        }
    }

    /** @param label the value, “unknown”, or “all others” */
    record GroupJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String label,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<StepJson> steps) {}

    static FunnelReportJson of(FunnelView view) {
        return new FunnelReportJson(
                view.selection().range().from(),
                view.selection().range().to(),
                view.selection().zone().getId(),
                view.asked().window().toString(),
                steps(view, view.steps()),
                view.groups().stream()
                        .map(group -> new GroupJson(group.label(), steps(view, group.steps())))
                        .toList(),
                view.notes(),
                view.before().isEmpty() ? null : steps(view, view.before()));
    }

    private static List<StepJson> steps(FunnelView view, List<FunnelView.Row> rows) {
        return rows.stream()
                .map(row -> StepJson.of(row, view.asked().steps().get(row.step() - 1)))
                .toList();
    }
}
