package dev.fullspan.fulfilment.score;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What late parcels cost, for programs. */
@RestController
@Requires("partners:read")
class LateCostApi {
    private final Shops shops;
    private final LateCosts costs;

    LateCostApi(Shops shops, LateCosts costs) {
        this.shops = shops;
        this.costs = costs;
    }

    /** The difference, its interval and the money. */
    @GetMapping("/api/v1/shops/{shop}/late-parcels")
    @Operation(operationId = "lateParcels", summary = "What a late parcel costs in lost reorders, with its interval")
    LateJson late(@PathVariable String shop) {
        Shop of = shops.get(ShopId.parse(shop));
        return switch (costs.of(of).cost()) {
            case LateCost.NotEstimable not ->
                new LateJson(
                        not.reason(),
                        not.late(),
                        not.onTime(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        of.currency().getCurrencyCode());
            case LateCost.Estimated told ->
                new LateJson(
                        null,
                        told.difference().exposed(),
                        told.difference().others(),
                        told.difference().value(),
                        told.difference().low(),
                        told.difference().high(),
                        amount(told.perParcel(), of),
                        amount(told.perParcelLow(), of),
                        amount(told.perParcelHigh(), of),
                        of.currency().getCurrencyCode());
        };
    }

    private static String amount(double minor, Shop shop) {
        return new Money(Math.round(minor), shop.currency()).amount().toPlainString();
    }

    /** What a late parcel costs. */
    @Schema(name = "LateParcels")
    record LateJson(
            @Schema(description = "Why nothing can be told; then the figures are null.") @Nullable
            String notEstimable,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Buyers after a late one that are compared.")
            long late,

            @Schema(requiredMode = RequiredMode.REQUIRED) long onTime,

            @Schema(
                    description =
                            "Share of those who order again within 90 days after a late one less that after one on time, composed alike.")
            @Nullable
            Double difference,

            @Schema(description = "Of the 95 % interval.") @Nullable
            Double low,

            @Nullable Double high,

            @Schema(description = "Lost revenue for a late parcel; below 0 where nothing was lost.") @Nullable
            String perParcel,

            @Nullable String perParcelLow,
            @Nullable String perParcelHigh,
            @Schema(requiredMode = RequiredMode.REQUIRED) String currency) {}
}
