package dev.fullspan.journey.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fullspan.eventlog.query.Attribution;
import dev.fullspan.eventlog.query.Attribution.Credit;
import dev.fullspan.eventlog.query.Attribution.FirstOrders;
import dev.fullspan.eventlog.query.Attribution.Model;
import dev.fullspan.eventlog.query.Attribution.Spread;
import dev.fullspan.journey.channels.ChannelFindings;
import dev.fullspan.journey.channels.ChannelsView;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Channels for programs. Credits of every model add up, with those of orders without a visit, to orders and revenue.
 *
 * @param by what visits are told apart by
 * @param notEstimable why the data-driven model is not estimated
 * @param assistsAndNeverCloses the value that helps with orders and closes none, or null
 */
record ChannelsJson(
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate from,
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate to,
        @Schema(requiredMode = RequiredMode.REQUIRED) String timeZone,
        @Schema(requiredMode = RequiredMode.REQUIRED) String by,
        @Schema(requiredMode = RequiredMode.REQUIRED) int lookBackDays,

        @Schema(requiredMode = RequiredMode.REQUIRED) long orders,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "Of these orders, after all their refunds whenever made.")
        MoneyJson revenue,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "Revenue in other currencies, kept apart since there is no rate for them.")
        List<MoneyJson> otherRevenue,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Orders that no visit is known of.")
        CreditJson unseen,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String notEstimable,
        @Nullable String assistsAndNeverCloses,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<RowJson> rows,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<MeetingJson> meetings,
        @Schema(requiredMode = RequiredMode.REQUIRED) FirstOrdersJson firstOrders,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<String> notes) {

    /** @param orders with up to six decimals */
    record CreditJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) double orders,
            @Schema(requiredMode = RequiredMode.REQUIRED) MoneyJson revenue) {
        static CreditJson of(Credit credit) {
            return new CreditJson(credit.orders(), MoneyJson.of(credit.revenue()));
        }
    }

    /**
     * @param value null where visits tell none, and for {@code rest}
     * @param rest whether it sums what is not told apart
     * @param models by name of the model; the data-driven one is missing where it is not estimated
     * @param cost of these days, or null where no spend is known
     */
    record RowJson(
            @Nullable String value,
            @Schema(requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(requiredMode = RequiredMode.REQUIRED) boolean rest,
            @Schema(requiredMode = RequiredMode.REQUIRED) long visitors,
            @Schema(requiredMode = RequiredMode.REQUIRED) long sessions,

            @Schema(requiredMode = RequiredMode.REQUIRED) Map<String, CreditJson> models,

            @Schema(requiredMode = RequiredMode.REQUIRED) PlacesJson places,
            @Nullable MoneyJson cost) {
        static RowJson of(ChannelsView.Row row) {
            Attribution.Row figures = row.figures();
            Map<String, CreditJson> models = new LinkedHashMap<>();
            for (Model model : Model.values()) {
                Credit credit = figures.credit(model);
                if (credit != null) {
                    models.put(model.parameter(), CreditJson.of(credit));
                }
            }
            return new RowJson(
                    figures.rest() ? null : figures.value(),
                    row.name(),
                    figures.rest(),
                    figures.visitors(),
                    figures.sessions(),
                    models,
                    PlacesJson.of(figures.places()),
                    row.cost() == null ? null : MoneyJson.of(row.cost()));
        }
    }

    /** In how many orders it had a visit, and where that stood. */
    record PlacesJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long reached,
            @Schema(requiredMode = RequiredMode.REQUIRED) MoneyJson reachedRevenue,
            @Schema(requiredMode = RequiredMode.REQUIRED) long alone,
            @Schema(requiredMode = RequiredMode.REQUIRED) long opened,
            @Schema(requiredMode = RequiredMode.REQUIRED) long between,
            @Schema(requiredMode = RequiredMode.REQUIRED) long closed,
            @Schema(requiredMode = RequiredMode.REQUIRED) long assisted,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "People of the orders reached.")
            long buyers,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Those of them with an order whose last visit came by it.")
            long closedFor) {
        static PlacesJson of(Attribution.Places places) {
            return new PlacesJson(
                    places.reached(),
                    MoneyJson.of(places.revenue()),
                    places.alone(),
                    places.opened(),
                    places.between(),
                    places.closed(),
                    places.assisted(),
                    places.buyers(),
                    places.closedFor());
        }
    }

    /** Two values that had visits before the same orders; null stands for none told. */
    record MeetingJson(
            @Nullable String one,
            @Nullable String other,
            @Schema(requiredMode = RequiredMode.REQUIRED) long orders) {}

    /** Of people whose first order ever is one of these. Days and visits are null where there is nobody. */
    record FirstOrdersJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long people,
            @Schema(requiredMode = RequiredMode.REQUIRED) long unseen,
            @Nullable SpreadJson days,
            @Nullable SpreadJson visits) {
        static FirstOrdersJson of(FirstOrders first) {
            return new FirstOrdersJson(
                    first.people(),
                    first.unseen(),
                    SpreadJson.of(first.days(), Spread.DAYS_FROM),
                    SpreadJson.of(first.visits(), Spread.VISITS_FROM));
        }
    }

    /** Quartiles of type 7, and people by class: each from its number on to below the next one's. */
    record SpreadJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) double lower,
            @Schema(requiredMode = RequiredMode.REQUIRED) double median,
            @Schema(requiredMode = RequiredMode.REQUIRED) double upper,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<Integer> from,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<Long> people) {
        static @Nullable SpreadJson of(@Nullable Spread spread, List<Integer> from) {
            return spread == null
                    ? null
                    : new SpreadJson(
                            spread.quartiles().lower(),
                            spread.quartiles().median(),
                            spread.quartiles().upper(),
                            from,
                            spread.counts());
        }
    }

    static ChannelsJson of(ChannelsView view) {
        Attribution.Answer answer = view.answer();
        return new ChannelsJson(
                view.selection().range().from(),
                view.selection().range().to(),
                view.selection().zone().getId(),
                view.choice().by().parameter(),
                view.choice().lookbackDays(),
                answer.orders(),
                MoneyJson.of(answer.revenue().sum()),
                answer.revenue().others().stream().map(MoneyJson::of).toList(),
                CreditJson.of(answer.unseen()),
                answer.notEstimable(),
                ChannelFindings.assistsAndNeverCloses(answer)
                        .map(Attribution.Row::value)
                        .orElse(null),
                view.rows().stream().map(RowJson::of).toList(),
                answer.meetings().stream()
                        .map(met -> new MeetingJson(told(met.one()), told(met.other()), met.orders()))
                        .toList(),
                FirstOrdersJson.of(answer.firstOrders()),
                view.notes());
    }

    /** What lies outside of the channel that is told apart has a name of its own. */
    private static @Nullable String told(@Nullable String value) {
        return Attribution.ELSEWHERE.equals(value) ? "(other channels)" : value;
    }
}
