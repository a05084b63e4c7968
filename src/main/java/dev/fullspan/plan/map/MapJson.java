package dev.fullspan.plan.map;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fullspan.journey.Measure;
import dev.fullspan.plan.Amount;
import dev.fullspan.plan.map.MapView.AtStage;
import dev.fullspan.plan.map.MapView.Flow;
import dev.fullspan.plan.map.MapView.Stake;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The map for programs. */
record MapJson(
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate from,
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate to,
        @Schema(requiredMode = RequiredMode.REQUIRED) String timeZone,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "Why one buys here; empty where the shop has not said.")
        String brandDifference,

        @Schema(requiredMode = RequiredMode.REQUIRED) List<StageJson> stages,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<FlowJson> flows) {

    static MapJson of(MapView view) {
        return new MapJson(
                view.selection().range().from(),
                view.selection().range().to(),
                view.selection().zone().getId(),
                view.difference(),
                view.stages().stream().map(StageJson::of).toList(),
                view.flows().stream().map(flow -> FlowJson.of(flow, view)).toList());
    }

    /** A stage. */
    @Schema(name = "MapStage")
    record StageJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long id,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {"arrive", "choose", "buy", "care", "return", "own"})
            String kind,

            @Schema(requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(requiredMode = RequiredMode.REQUIRED) String customerGoal,
            @Schema(requiredMode = RequiredMode.REQUIRED) String businessGoal,
            @Nullable String owner,
            @Schema(requiredMode = RequiredMode.REQUIRED) boolean skipped,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "What somebody did who counts as being there.")
            String knownBy,

            @Schema(requiredMode = RequiredMode.REQUIRED) long people,
            @Nullable Double goesOn,
            @Nullable FigureJson figure,
            @Nullable GoalJson goal,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<StakeJson> atStake,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "What the stage lacks: a goal, a figure, an owner.")
            List<String> lacks,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Where the map and what happens differ.")
            List<String> differences) {
        static StageJson of(AtStage at) {
            Stage stage = at.stage();
            return new StageJson(
                    stage.id(),
                    word(stage.kind()),
                    stage.name(),
                    stage.customerGoal(),
                    stage.businessGoal(),
                    stage.owner(),
                    stage.skipped(),
                    stage.words(),
                    at.people(),
                    MapView.number(at.goesOn()),
                    stage.figure() == null || at.value() == null ? null : FigureJson.of(stage.figure(), at.value(), at),
                    stage.target() == null
                            ? null
                            : new GoalJson(
                                    stage.target(),
                                    stage.currency() == null
                                            ? null
                                            : stage.currency().getCurrencyCode(),
                                    word(stage.frame()),
                                    word(at.goal())),
                    at.stakes().stream().map(StakeJson::of).toList(),
                    stage.lacks(),
                    at.differences());
        }
    }

    /** What is measured at a stage. */
    @Schema(name = "MapFigure")
    record FigureJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String name,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {"count", "share", "money"})
            String unit,

            @Schema(
                    description =
                            "A count, a share of 1, or an amount in the shop’s currency; null where it cannot be told.")
            @Nullable
            BigDecimal value,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String reason,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "The last whole weeks or months, oldest first.")
            List<PointJson> course) {
        static FigureJson of(StageFigure figure, Measure value, AtStage at) {
            return new FigureJson(
                    figure.slug(),
                    word(figure.unit()),
                    decimal(value),
                    value instanceof Measure.NotEstimable none ? none.reason() : null,
                    at.course().stream()
                            .map(point -> new PointJson(
                                    point.days().from(), point.days().to(), decimal(point.value())))
                            .toList());
        }
    }

    /** A figure in one time frame. */
    @Schema(name = "MapPoint")
    record PointJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate from,
            @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate to,
            @Nullable BigDecimal value) {}

    /** A goal and how the last whole frame did against it. */
    @Schema(name = "MapGoal")
    record GoalJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) BigDecimal value,

            @Schema(
                    description =
                            "Of a goal that is an amount: the shop’s, or that in which it was set where no rate converts it.")
            @Nullable
            String currency,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {"week", "month"})
            String frame,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {"none", "unknown", "met", "missed"})
            String state) {}

    /** Money at stake. */
    @Schema(name = "MapStake")
    record StakeJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) Amount amount,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description =
                            "Whether it is an amount a month that could be had back; else what was left in hand in the range.")
            boolean monthly,

            @Schema(requiredMode = RequiredMode.REQUIRED) String about) {
        static StakeJson of(Stake stake) {
            return new StakeJson(Amount.of(stake.amount()), stake.monthly(), stake.what());
        }
    }

    /** People who went on from one stage to another. */
    @Schema(name = "MapFlow")
    record FlowJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long from,
            @Schema(requiredMode = RequiredMode.REQUIRED) long to,
            @Schema(requiredMode = RequiredMode.REQUIRED) long people,
            @Nullable Double share) {
        static FlowJson of(Flow flow, MapView view) {
            return new FlowJson(
                    view.stages().get(flow.from()).stage().id(),
                    view.stages().get(flow.to()).stage().id(),
                    flow.people(),
                    MapView.number(flow.share()));
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable BigDecimal decimal(Measure measure) {
        return switch (measure) {
            case Measure.Amount amount -> amount.value().amount();
            case Measure.Count count -> BigDecimal.valueOf(count.value());
            case Measure.Share share -> BigDecimal.valueOf(share.value());
            case Measure.Seconds seconds -> BigDecimal.valueOf(seconds.value());
            case Measure.NotEstimable none -> null;
        };
    }
}
