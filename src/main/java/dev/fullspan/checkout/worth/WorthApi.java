package dev.fullspan.checkout.worth;

import dev.fullspan.journey.Exchanges;
import dev.fullspan.journey.Selection;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.RangeParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a point of completion is worth, for programs. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/reports")
@Requires("reports:read")
class WorthApi {

    private final Worth worth;
    private final Shops shops;
    private final Exchanges exchanges;
    private final Clock clock;

    WorthApi(Worth worth, Shops shops, Exchanges exchanges, Clock clock) {
        this.worth = worth;
        this.shops = shops;
        this.exchanges = exchanges;
        this.clock = clock;
    }

    /** What one point of completion is worth a month, beside what the next order costs in ads. */
    @GetMapping("/worth-of-a-point")
    @Operation(operationId = "worthOfAPoint", summary = "What one more of a hundred checkouts brings, beside ads")
    WorthJson worth(
            @PathVariable String shop,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        Shop of = shops.get(ShopId.parse(shop));
        LocalDate today = LocalDate.now(clock.withZone(of.timeZone()));
        DateRange range = RangeParameters.of(from, to, null, RangeParameters.Compare.NONE, today)
                .range();
        Selection selection = Selection.of(of, exchanges.of(of), range, null, List.of(), clock.instant());
        return WorthJson.of(worth.of(of, selection));
    }

    /** The answer. */
    record WorthJson(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            LocalDate from,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            LocalDate to,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Checkouts that are over.")
            long checkouts,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            long completed,

            @Schema(description = "A month; null where too few checkouts are known.") @Nullable
            AmountJson pointPerMonth,

            @Nullable String owner,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            List<ChannelJson> channels) {
        static WorthJson of(Worth.View view) {
            Money point = view.point();
            return new WorthJson(
                    view.selection().range().from(),
                    view.selection().range().to(),
                    view.checkouts(),
                    view.completed(),
                    point == null ? null : AmountJson.of(point),
                    view.desk().owner(),
                    view.returns().stream().map(ChannelJson::of).toList());
        }
    }

    /** What the spend on a channel brought in full months. */
    record ChannelJson(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String channel,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            int months,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            AmountJson spend,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Credited to it, in parts.")
            double orders,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            AmountJson revenue,

            @Schema(
                    description =
                            "The average order's cost where elasticity is null. Null where no order is credited to it, and where"
                                    + " elasticity is 0 or less: then it cannot be told.")
            @Nullable
            AmountJson nextOrderCosts,

            @Schema(
                    description =
                            "Per cent more orders for one per cent more spend, at most 1; null where it is not estimated.")
            @Nullable
            Double elasticity,

            @Schema(description = "Lower end of its 95 % interval.") @Nullable
            Double elasticityLow,

            @Schema(description = "Upper end of its 95 % interval, at most 1.") @Nullable
            Double elasticityHigh) {
        static ChannelJson of(AdReturn ad) {
            AdReturn.Elasticity elasticity = ad.elasticity();
            Money next = ad.isTold()
                    ? new Money(Math.round(ad.marginalCost()), ad.spend().currency())
                    : null;
            return new ChannelJson(
                    ad.channel(),
                    ad.months(),
                    AmountJson.of(ad.spend()),
                    ad.orders(),
                    AmountJson.of(ad.revenue()),
                    next == null ? null : AmountJson.of(next),
                    elasticity == null ? null : elasticity.value(),
                    elasticity == null ? null : elasticity.low(),
                    elasticity == null ? null : elasticity.high());
        }
    }
}
