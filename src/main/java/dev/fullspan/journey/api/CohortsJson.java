package dev.fullspan.journey.api;

import dev.fullspan.journey.cohorts.CohortsView;
import dev.fullspan.journey.pages.PageLists;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cohorts for programs.
 *
 * @param people in all groups, each once
 * @param averages by period, over the cells that count
 */
record CohortsJson(
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate from,
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate to,
        @Schema(requiredMode = RequiredMode.REQUIRED) String timeZone,
        @Schema(requiredMode = RequiredMode.REQUIRED) String of,
        @Schema(requiredMode = RequiredMode.REQUIRED) String by,
        @Schema(requiredMode = RequiredMode.REQUIRED) String period,
        @Schema(requiredMode = RequiredMode.REQUIRED) long people,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<CohortAverageJson> averages,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<CohortJson> groups,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<String> notes) {

    /** @param perHead what a person had paid in all by the period's end */
    record CohortAverageJson(
            @Nullable Double rate, @Nullable MoneyJson perHead) {
        static CohortAverageJson of(CohortsView.Average average) {
            return new CohortAverageJson(
                    Values.number(average.rate()), average.perHead() == null ? null : MoneyJson.of(average.perHead()));
        }
    }

    /**
     * @param value the period's first day, channel or product; null where it is unknown
     * @param again people with another visit or order at all
     */
    record CohortJson(
            @Nullable String value,
            @Nullable String name,
            @Schema(requiredMode = RequiredMode.REQUIRED) long people,
            @Schema(requiredMode = RequiredMode.REQUIRED) long again,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<CohortCellJson> cells) {
        static CohortJson of(CohortsView.Row row) {
            return new CohortJson(
                    row.told().value(),
                    row.told().name(),
                    row.told().people(),
                    row.told().again(),
                    row.cells().stream().map(CohortCellJson::of).toList());
        }
    }

    /**
     * @param people for whom the period is over
     * @param active those of them with a visit or order in it
     * @param immature for whom it is not over
     * @param activeSoFar those of them who were active up to now
     * @param counts whether it is part of the averages
     */
    record CohortCellJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) int period,
            @Schema(requiredMode = RequiredMode.REQUIRED) long people,
            @Schema(requiredMode = RequiredMode.REQUIRED) long active,
            @Nullable Double rate,
            @Schema(requiredMode = RequiredMode.REQUIRED) long immature,
            @Schema(requiredMode = RequiredMode.REQUIRED) long activeSoFar,
            @Schema(requiredMode = RequiredMode.REQUIRED) boolean counts,
            @Schema(requiredMode = RequiredMode.REQUIRED) MoneyJson revenue,
            @Nullable MoneyJson perHead) {
        static CohortCellJson of(CohortsView.Cell cell) {
            return new CohortCellJson(
                    cell.told().period(),
                    cell.told().people(),
                    cell.told().active(),
                    Values.number(cell.rate()),
                    cell.told().young(),
                    cell.told().soFar(),
                    cell.counts(),
                    MoneyJson.of(cell.revenue()),
                    cell.perHead() == null ? null : MoneyJson.of(cell.perHead()));
        }
    }

    static CohortsJson of(CohortsView view) {
        return new CohortsJson(
                view.selection().range().from(),
                view.selection().range().to(),
                view.selection().zone().getId(),
                PageLists.word(view.choice().of()),
                PageLists.word(view.choice().by()),
                PageLists.word(view.choice().period()),
                view.people(),
                view.averages().stream().map(CohortAverageJson::of).toList(),
                view.rows().stream().map(CohortJson::of).toList(),
                view.notes());
    }
}
