package dev.fullspan.journey.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.dashboards.Dashboard;
import dev.fullspan.journey.dashboards.DashboardView;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dashboard with its figures for programs. */
record DashboardJson(
        @Schema(requiredMode = RequiredMode.REQUIRED) long id,
        @Schema(requiredMode = RequiredMode.REQUIRED) String name,
        @Schema(requiredMode = RequiredMode.REQUIRED) String author,
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate from,
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate to,
        @Schema(requiredMode = RequiredMode.REQUIRED) String timeZone,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                allowableValues = {"hour", "day"},
                description = "Length of a course's points: an hour for a single day, else a day.")
        String grain,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ComparedJson comparison,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<CardJson> cards) {

    /** The days compared with. */
    @Schema(name = "DashboardComparison")
    record ComparedJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate from,
            @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate to,

            @Schema(description = "Where the range reaches today: the moment up to which these days count.")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            Instant until) {}

    /** One figure. */
    @Schema(name = "DashboardCard")
    record CardJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long id,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {
                        "visitors",
                        "sessions",
                        "page-views",
                        "orders",
                        "revenue",
                        "average-order",
                        "conversion",
                        "checkouts",
                        "completion",
                        "payment-failures",
                        "errors",
                        "refunds",
                        "event"
                    })
            String figure,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Its name on the dashboard.")
            String title,

            @Schema(description = "Name of the event, where the figure is event.") @Nullable
            String event,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description =
                            "Only visits with one of the values, by dimension, such as {\"device\": [\"mobile\"]}.")
            Map<String, List<String>> where,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {"number", "chart"})
            String shownAs,

            @Schema(requiredMode = RequiredMode.REQUIRED) ValueJson value,

            @Schema(description = "Of the days compared with.") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ValueJson before,

            @Schema(requiredMode = RequiredMode.REQUIRED) List<PointJson> course,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Of the days compared with; empty without.")
            List<PointJson> courseBefore) {
        static CardJson of(DashboardView.Told told, ZoneId zone) {
            Dashboard.Card card = told.card();
            return new CardJson(
                    card.id(),
                    card.figure().parameter(),
                    card.label(),
                    card.event(),
                    card.dimension() == null
                            ? Map.of()
                            : Map.of(card.dimension().parameter(), card.values()),
                    card.chart() ? "chart" : "number",
                    ValueJson.of(told.value()),
                    told.before() == null ? null : ValueJson.of(told.before()),
                    told.course().stream()
                            .map(point -> PointJson.of(point, zone))
                            .toList(),
                    told.courseBefore().stream()
                            .map(point -> PointJson.of(point, zone))
                            .toList());
        }
    }

    /** A figure's value. One of {@code number}, {@code money} and {@code reason} stands in it. */
    @Schema(name = "DashboardValue")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ValueJson(
            @Schema(description = "A count, or a share from 0 to 1.") @Nullable
            BigDecimal number,

            @Schema(description = "Of how many sessions or checkouts it is a share.") @Nullable
            Long of,

            @Nullable MoneyJson money,

            @Schema(description = "Amounts in other currencies, kept apart since there is no rate for them.") @Nullable
            List<MoneyJson> otherMoney,

            @Schema(description = "Why there is no value.") @Nullable
            String reason) {
        static ValueJson of(Measure measure) {
            return switch (measure) {
                case Measure.Count count -> number(BigDecimal.valueOf(count.value()), null);
                case Measure.Share share -> number(BigDecimal.valueOf(share.value()), share.of());
                case Measure.Seconds seconds -> number(BigDecimal.valueOf(seconds.value()), null);
                case Measure.Amount amount ->
                    new ValueJson(null, null, MoneyJson.of(amount.value()), others(amount), null);
                case Measure.NotEstimable none -> new ValueJson(null, null, null, null, none.reason());
            };
        }

        private static ValueJson number(BigDecimal number, @Nullable Long of) {
            return new ValueJson(number, of, null, null, null);
        }

        private static @Nullable List<MoneyJson> others(Measure.Amount amount) {
            List<Money> others = amount.others();
            return others.isEmpty() ? null : others.stream().map(MoneyJson::of).toList();
        }
    }

    /** A point of a course. */
    @Schema(name = "DashboardPoint")
    record PointJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant start,
            @Schema(requiredMode = RequiredMode.REQUIRED) ValueJson value) {
        static PointJson of(DashboardView.Point point, ZoneId zone) {
            return new PointJson(point.start().atZone(zone).toInstant(), ValueJson.of(point.value()));
        }
    }

    static DashboardJson of(DashboardView view) {
        Selection selection = view.selection();
        DateRange compared = selection.comparison();
        return new DashboardJson(
                view.dashboard().id(),
                view.dashboard().name(),
                view.dashboard().author(),
                selection.range().from(),
                selection.range().to(),
                selection.zone().getId(),
                view.grain() == OverTime.Grain.HOUR ? "hour" : "day",
                compared == null ? null : new ComparedJson(compared.from(), compared.to(), selection.comparedUntil()),
                view.cards().stream()
                        .map(card -> CardJson.of(card, selection.zone()))
                        .toList());
    }
}
