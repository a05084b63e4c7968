package dev.fullspan.journey.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.pages.PageLists;
import dev.fullspan.journey.sales.SalesView;
import dev.fullspan.kernel.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sales for programs.
 *
 * @param before the same of the days compared with; null where nothing is compared, and by time
 * @param values how many rows there are, of which those of the most revenue are told
 */
record SalesJson(
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate from,
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate to,
        @Schema(requiredMode = RequiredMode.REQUIRED) String timeZone,
        @Schema(requiredMode = RequiredMode.REQUIRED) String by,
        @Schema(requiredMode = RequiredMode.REQUIRED) String refunds,
        @Schema(requiredMode = RequiredMode.REQUIRED) SalesTotalJson all,
        @Nullable SalesTotalJson before,
        @Schema(requiredMode = RequiredMode.REQUIRED) int values,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<SalesRowJson> rows,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<String> notes) {

    /** @param otherCurrencies revenue that no rate converts */
    record SalesTotalJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long orders,
            @Nullable MoneyJson revenue,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String revenueReason,

            @Nullable MoneyJson averageOrder,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String averageOrderReason,

            @Schema(requiredMode = RequiredMode.REQUIRED) List<MoneyJson> otherCurrencies) {
        static @Nullable SalesTotalJson of(SalesView.@Nullable Total total) {
            return total == null
                    ? null
                    : new SalesTotalJson(
                            total.orders(),
                            Values.money(total.revenue()),
                            Values.reason(total.revenue()),
                            Values.money(total.average()),
                            Values.reason(total.average()),
                            others(total.revenue()));
        }
    }

    /**
     * @param kind {@code value}, {@code unknown} or {@code without-lines}
     * @param value a product's id, a stretch's first day, a country's code; null where the kind is none of a value
     * @param name of a product
     * @param units of lines; null where the row is not of lines
     * @param share of the revenue of all
     * @param revenueBefore of the days compared with
     */
    record SalesRowJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String kind,
            @Nullable String value,
            @Nullable String name,
            @Schema(requiredMode = RequiredMode.REQUIRED) long orders,
            @Nullable Long units,
            @Nullable MoneyJson revenue,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String revenueReason,

            @Schema(requiredMode = RequiredMode.REQUIRED) List<MoneyJson> otherCurrencies,
            @Nullable Double share,
            @Nullable MoneyJson averageOrder,
            @Nullable MoneyJson revenueBefore) {
        static SalesRowJson of(SalesView.Row row) {
            return new SalesRowJson(
                    PageLists.word(row.told().kind()),
                    row.told().value(),
                    row.told().name(),
                    row.told().orders(),
                    row.told().units(),
                    Values.money(row.revenue()),
                    Values.reason(row.revenue()),
                    others(row.revenue()),
                    Values.number(row.share()),
                    Values.money(row.average()),
                    row.revenueBefore() == null ? null : Values.money(row.revenueBefore()));
        }
    }

    private static List<MoneyJson> others(Measure revenue) {
        List<Money> others = revenue instanceof Measure.Amount amount ? amount.others() : List.of();
        return others.stream().map(MoneyJson::of).toList();
    }

    static SalesJson of(SalesView view) {
        return new SalesJson(
                view.selection().range().from(),
                view.selection().range().to(),
                view.selection().zone().getId(),
                PageLists.word(view.by()),
                PageLists.word(view.refundsOn()),
                java.util.Objects.requireNonNull(SalesTotalJson.of(view.all())),
                SalesTotalJson.of(view.before()),
                view.values(),
                view.rows().stream().map(SalesRowJson::of).toList(),
                view.notes());
    }
}
