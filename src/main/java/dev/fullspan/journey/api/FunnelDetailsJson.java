package dev.fullspan.journey.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.funnel.SeparationView;
import dev.fullspan.journey.funnel.TimesView;
import dev.fullspan.journey.funnel.TrendView;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The pages beside a funnel's steps for programs. */
final class FunnelDetailsJson {
    private FunnelDetailsJson() {}

    /** @param by length of a point: day, week or month */
    record FunnelTrendJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate from,
            @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate to,
            @Schema(requiredMode = RequiredMode.REQUIRED) String timeZone,
            @Schema(requiredMode = RequiredMode.REQUIRED) String by,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<FunnelPointJson> points) {
        static FunnelTrendJson of(TrendView view) {
            Selection selection = view.selection();
            return new FunnelTrendJson(
                    selection.range().from(),
                    selection.range().to(),
                    selection.zone().getId(),
                    view.grain().name().toLowerCase(Locale.ROOT),
                    view.points().stream().map(FunnelPointJson::of).toList());
        }
    }

    record FunnelPointJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate from,
            @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate to,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "People whose attempt began on these days.")
            long began,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Those of them whose window is still open; not in the share.")
            long open,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Those whose window is over and who went all the way.")
            long converted,

            @Nullable Double share,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String shareReason) {
        static FunnelPointJson of(TrendView.Point point) {
            return new FunnelPointJson(
                    point.from(),
                    point.to(),
                    point.began(),
                    point.open(),
                    point.converted(),
                    Values.number(point.rate()),
                    Values.reason(point.rate()));
        }
    }

    record FunnelTimesJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate from,
            @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate to,
            @Schema(requiredMode = RequiredMode.REQUIRED) String timeZone,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<FunnelSpreadJson> times) {
        static FunnelTimesJson of(TimesView view) {
            Selection selection = view.selection();
            return new FunnelTimesJson(
                    selection.range().from(),
                    selection.range().to(),
                    selection.zone().getId(),
                    view.spreads().stream().map(FunnelSpreadJson::of).toList());
        }
    }

    record FunnelSpreadJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) int fromStep,
            @Schema(requiredMode = RequiredMode.REQUIRED) int toStep,
            @Schema(requiredMode = RequiredMode.REQUIRED) long people,
            @Nullable Double lowerQuartileSeconds,
            @Nullable Double medianSeconds,
            @Nullable Double upperQuartileSeconds,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<FunnelBarJson> bars) {
        static FunnelSpreadJson of(TimesView.Spread spread) {
            return new FunnelSpreadJson(
                    spread.from(),
                    spread.to(),
                    spread.people(),
                    spread.quarter(),
                    spread.median(),
                    spread.threeQuarters(),
                    spread.bars().stream()
                            .map(bar -> new FunnelBarJson(bar.least(), bar.below(), bar.people()))
                            .toList());
        }
    }

    /** @param belowSeconds null for no end */
    record FunnelBarJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long leastSeconds,
            @Nullable Long belowSeconds,
            @Schema(requiredMode = RequiredMode.REQUIRED) long people) {}

    /** @param tooFew values with too few people to compare */
    record FunnelSeparationJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate from,
            @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate to,
            @Schema(requiredMode = RequiredMode.REQUIRED) String timeZone,
            @Schema(requiredMode = RequiredMode.REQUIRED) int step,
            @Schema(requiredMode = RequiredMode.REQUIRED) long people,
            @Schema(requiredMode = RequiredMode.REQUIRED) long wentOn,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<FunnelDifferenceJson> differences,
            @Schema(requiredMode = RequiredMode.REQUIRED) int tooFew) {
        static FunnelSeparationJson of(SeparationView view) {
            Selection selection = view.selection();
            return new FunnelSeparationJson(
                    selection.range().from(),
                    selection.range().to(),
                    selection.zone().getId(),
                    view.step(),
                    view.people(),
                    view.wentOn(),
                    view.rows().stream().map(FunnelDifferenceJson::of).toList(),
                    view.tooFew());
        }
    }

    record FunnelDifferenceJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String factor,
            @Schema(requiredMode = RequiredMode.REQUIRED) String value,
            @Schema(requiredMode = RequiredMode.REQUIRED) long people,
            @Schema(requiredMode = RequiredMode.REQUIRED) long wentOn,
            @Schema(requiredMode = RequiredMode.REQUIRED) long others,
            @Schema(requiredMode = RequiredMode.REQUIRED) long othersWentOn,
            @Schema(requiredMode = RequiredMode.REQUIRED) double oddsRatio,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description =
                            "Of an interval of the level 1 − 0.05 × sure differences ÷ all compared (Benjamini and Yekutieli 2005).")
            double low,

            @Schema(requiredMode = RequiredMode.REQUIRED) double high,
            @Schema(requiredMode = RequiredMode.REQUIRED) double chance,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The chance adjusted for all differences by the method of Benjamini and Hochberg.")
            double adjustedChance,

            @Schema(requiredMode = RequiredMode.REQUIRED) boolean sure) {
        static FunnelDifferenceJson of(SeparationView.Row row) {
            return new FunnelDifferenceJson(
                    row.factor().parameter(),
                    row.value(),
                    row.people(),
                    row.wentOn(),
                    row.others(),
                    row.othersWentOn(),
                    row.odds().ratio(),
                    row.odds().low(),
                    row.odds().high(),
                    row.odds().chance(),
                    row.adjusted(),
                    row.sure());
        }
    }
}
