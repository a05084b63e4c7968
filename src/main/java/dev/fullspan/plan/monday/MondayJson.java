package dev.fullspan.plan.monday;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.journey.Measure;
import dev.fullspan.plan.Amount;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The digest for programs. */
@Schema(name = "MondayDigest")
record MondayJson(
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate from,
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate to,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "The week in a sentence or two.")
        String answer,

        @Schema(requiredMode = RequiredMode.REQUIRED) List<FigureJson> figures,
        @Nullable LeaksJson leaks,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<ChangeJson> changes,
        @Schema(requiredMode = RequiredMode.REQUIRED) DeedsJson deeds,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<NextJson> next) {

    static MondayJson of(Digest digest, MondayWords words) {
        return new MondayJson(
                digest.week().days().from(),
                digest.week().days().to(),
                words.answer(),
                digest.figures().stream().map(FigureJson::of).toList(),
                digest.leaks() == null
                        ? null
                        : new LeaksJson(
                                Amount.of(digest.leaks().amount()),
                                Amount.of(digest.leaks().low()),
                                Amount.of(digest.leaks().high()),
                                digest.leaks().apart().amounts().stream()
                                        .map(Amount::of)
                                        .toList(),
                                words.leaks()),
                digest.changes().stream()
                        .map(change -> new ChangeJson(
                                change.of() == Dimension.CHANNEL ? "channel" : "landing-page",
                                change.name(),
                                change.visits(),
                                change.before(),
                                Amount.of(change.revenue()),
                                Amount.of(change.revenueBefore())))
                        .toList(),
                DeedsJson.of(digest.deeds()),
                digest.next().stream()
                        .map(next -> new NextJson(
                                next.what(),
                                next.money() == null || next.atRisk() ? null : Amount.of(next.money()),
                                next.money() == null || !next.atRisk() ? null : Amount.of(next.money()),
                                next.owner(),
                                next.href()))
                        .toList());
    }

    /** A figure of the week. Money is in the shop's currency, a share is of 1. */
    @Schema(name = "MondayFigure")
    record FigureJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String name,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {"count", "share", "money", "none"})
            String unit,

            @Nullable BigDecimal value,

            @Schema(description = "Of the week before.") @Nullable
            BigDecimal before,

            @Schema(description = "The median of the eight weeks before; null where fewer than four are known.")
            @Nullable
            BigDecimal usual) {
        static FigureJson of(Digest.Figure figure) {
            return new FigureJson(
                    figure.name().toLowerCase(Locale.ROOT).replace(' ', '-'),
                    switch (figure.value()) {
                        case Measure.Count count -> "count";
                        case Measure.Amount amount -> "money";
                        case Measure.Share share -> "share";
                        case Measure.Seconds seconds -> "count";
                        case Measure.NotEstimable none -> "none";
                    },
                    decimal(figure.value()),
                    decimal(figure.before()),
                    decimal(figure.usual()));
        }

        private static @Nullable BigDecimal decimal(Measure measure) {
            return switch (measure) {
                case Measure.Amount amount -> amount.value().amount();
                case Measure.NotEstimable none -> null;
                case Measure.Count count -> BigDecimal.valueOf(count.value());
                case Measure.Share share -> BigDecimal.valueOf(share.value());
                case Measure.Seconds seconds -> BigDecimal.valueOf(seconds.value());
            };
        }
    }

    /** What leaks now, a month. */
    @Schema(name = "MondayLeaks")
    record LeaksJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) Amount amount,
            @Schema(requiredMode = RequiredMode.REQUIRED) Amount low,
            @Schema(requiredMode = RequiredMode.REQUIRED) Amount high,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "What leaks in other currencies that no rate converts.")
            List<Amount> others,

            @Schema(requiredMode = RequiredMode.REQUIRED) String words) {}

    /** Visits that changed more than chance does. */
    @Schema(name = "MondayChange")
    record ChangeJson(
            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {"channel", "landing-page"})
            String of,

            @Schema(requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(requiredMode = RequiredMode.REQUIRED) long visits,
            @Schema(requiredMode = RequiredMode.REQUIRED) long visitsBefore,
            @Schema(requiredMode = RequiredMode.REQUIRED) Amount revenue,
            @Schema(requiredMode = RequiredMode.REQUIRED) Amount revenueBefore) {}

    /** What was done. */
    @Schema(name = "MondayDeeds")
    record DeedsJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<String> linksMade,
            @Schema(requiredMode = RequiredMode.REQUIRED) long visitsByLinks,
            @Schema(requiredMode = RequiredMode.REQUIRED) long ordersByLinks,
            @Schema(requiredMode = RequiredMode.REQUIRED) Amount revenueByLinks,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<RepairJson> repairs,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<String> done) {
        static DeedsJson of(Digest.Deeds deeds) {
            return new DeedsJson(
                    deeds.made(),
                    deeds.visits(),
                    deeds.orders(),
                    Amount.of(deeds.revenue()),
                    deeds.repairs().stream()
                            .map(repair -> new RepairJson(
                                    repair.title(),
                                    repair.day(),
                                    Amount.of(repair.gain()),
                                    Amount.of(repair.low()),
                                    Amount.of(repair.high())))
                            .toList(),
                    deeds.done());
        }
    }

    /** A repair that was shown to help, with its gain a month. */
    @Schema(name = "MondayRepair")
    record RepairJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String title,
            @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate day,
            @Schema(requiredMode = RequiredMode.REQUIRED) Amount gain,
            @Schema(requiredMode = RequiredMode.REQUIRED) Amount low,
            @Schema(requiredMode = RequiredMode.REQUIRED) Amount high) {}

    /** Something to do. */
    @Schema(name = "MondayNext")
    record NextJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String what,
            @Nullable Amount expectedPerMonth,

            @Schema(description = "What is lost once without it.") @Nullable
            Amount atRisk,

            @Nullable String owner,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "The page below /shops/{shop}.")
            String link) {}
}
