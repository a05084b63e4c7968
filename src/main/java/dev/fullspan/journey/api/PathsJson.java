package dev.fullspan.journey.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fullspan.journey.pages.PageLists;
import dev.fullspan.journey.paths.DetoursView;
import dev.fullspan.journey.paths.PathsView;
import dev.fullspan.journey.paths.WaysView;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Conversion paths, winning ways, loops and dead ends for programs. */
record PathsJson(
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate from,
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate to,
        @Schema(requiredMode = RequiredMode.REQUIRED) String timeZone,
        @Schema(requiredMode = RequiredMode.REQUIRED) String until,
        @Schema(requiredMode = RequiredMode.REQUIRED) long orders,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<PathJson> paths,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<WayJson> winningWays,
        @Nullable LookAlikesJson lookAlikes,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<LoopJson> loops,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<DeadEndJson> deadEnds,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<String> notes) {

    /**
     * @param sessions that began with these pages
     * @param rate orders ÷ these sessions
     * @param failing closed ones of these without an order
     * @param exit page on which most of them left
     * @param last page that most of the orders' whole paths end with
     */
    record PathJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<String> pages,
            @Schema(requiredMode = RequiredMode.REQUIRED) long orders,
            @Nullable MoneyJson revenue,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String revenueReason,

            @Schema(requiredMode = RequiredMode.REQUIRED) long sessions,
            @Nullable Double rate,
            @Schema(requiredMode = RequiredMode.REQUIRED) long failing,
            @Nullable String exit,
            @Schema(requiredMode = RequiredMode.REQUIRED) long exits,
            @Schema(requiredMode = RequiredMode.REQUIRED) String last,
            @Schema(requiredMode = RequiredMode.REQUIRED) long lasts) {
        static PathJson of(PathsView.Row row) {
            return new PathJson(
                    row.pages(),
                    row.orders(),
                    Values.money(row.revenue()),
                    Values.reason(row.revenue()),
                    row.began(),
                    Values.number(row.rate()),
                    row.failing(),
                    row.exit(),
                    row.exits(),
                    row.last(),
                    row.lasts());
        }
    }

    /**
     * @param atLeast lower bound of the rate
     * @param aheadAtLeast lower bound of the difference to the rate of the others
     */
    record WayJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<String> pages,
            @Schema(requiredMode = RequiredMode.REQUIRED) long sessions,
            @Schema(requiredMode = RequiredMode.REQUIRED) long buyingSessions,
            @Nullable Double rate,
            @Schema(requiredMode = RequiredMode.REQUIRED) double atLeast,
            @Nullable Double rateOfOthers,
            @Schema(requiredMode = RequiredMode.REQUIRED) double aheadAtLeast) {
        static WayJson of(WaysView.Way way) {
            return new WayJson(
                    way.pages(),
                    way.sessions(),
                    way.buying(),
                    Values.number(way.rate()),
                    way.lower(),
                    Values.number(way.others()),
                    way.ahead());
        }
    }

    /**
     * Of the first of the winning ways.
     *
     * @param gainAtLeast what they would have brought more at the lower bound of the way's rate, and {@code gain} at its rate
     */
    record LookAlikesJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long sessions,
            @Nullable Double rate,
            @Nullable String exit,
            @Nullable MoneyJson gainAtLeast,
            @Nullable MoneyJson gain) {
        static @Nullable LookAlikesJson of(WaysView.@Nullable Best best) {
            return best == null
                    ? null
                    : new LookAlikesJson(
                            best.lookAlikes(),
                            Values.number(best.rate()),
                            best.exit(),
                            best.low() == null ? null : MoneyJson.of(best.low()),
                            best.gain() == null ? null : MoneyJson.of(best.gain()));
        }
    }

    record LoopJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String page,
            @Schema(requiredMode = RequiredMode.REQUIRED) String between,
            @Schema(requiredMode = RequiredMode.REQUIRED) long sessions,
            @Schema(requiredMode = RequiredMode.REQUIRED) long times,
            @Nullable Double conversionRate) {}

    /** @param share of the sessions without an order that viewed it which ended on it */
    record DeadEndJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String page,
            @Schema(requiredMode = RequiredMode.REQUIRED) long sessions,
            @Schema(requiredMode = RequiredMode.REQUIRED) long ended,
            @Nullable Double share) {}

    static PathsJson of(PathsView paths, WaysView ways, DetoursView detours) {
        return new PathsJson(
                paths.selection().range().from(),
                paths.selection().range().to(),
                paths.selection().zone().getId(),
                PageLists.word(paths.until()),
                paths.orders(),
                paths.rows().stream().map(PathJson::of).toList(),
                ways.ways().stream().map(WayJson::of).toList(),
                LookAlikesJson.of(ways.best()),
                detours.loops().stream()
                        .map(loop -> new LoopJson(
                                loop.page(), loop.between(), loop.sessions(), loop.times(), Values.number(loop.rate())))
                        .toList(),
                detours.deadEnds().stream()
                        .map(end -> new DeadEndJson(end.page(), end.viewed(), end.left(), Values.number(end.ended())))
                        .toList(),
                Stream.of(paths.notes(), ways.notes(), detours.notes())
                        .flatMap(List::stream)
                        .toList());
    }
}
