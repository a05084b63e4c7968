package dev.fullspan.fulfilment.carrier;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.kit.Typed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How long parcels usually take, for programs. */
@RestController
@RequestMapping("/api/v1/shops/{shop}")
@Requires(CarrierConfiguration.READ)
class UsualDeliveryApi {
    private final Shops shops;
    private final UsualDelivery usual;

    UsualDeliveryApi(Shops shops, UsualDelivery usual) {
        this.shops = shops;
        this.usual = usual;
    }

    /** What the shop has said. */
    @GetMapping("/usual-delivery")
    @Operation(
            operationId = "usualDelivery",
            summary = "Where parcels usually go, and how long they take while no carrier’s service is told")
    UsualJson usual(@PathVariable String shop) {
        return UsualJson.of(usual.of(shops.get(ShopId.parse(shop)).id()));
    }

    /** Says that. */
    @PutMapping("/usual-delivery")
    @Requires(CarrierConfiguration.WRITE)
    @Operation(
            operationId = "tellUsualDelivery",
            summary = "Tell where parcels usually go, and how long they take",
            description =
                    "The days are working days, Monday to Friday, after a parcel left; they count until a carrier’s service is told. The country is taken where"
                            + " a question before an order names none. What is left out is not said any more.")
    UsualJson tellUsual(@PathVariable String shop, @RequestBody UsualJson body) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        usual.set(of, body.said());
        return UsualJson.of(usual.of(of));
    }

    /** Usual days and country. */
    @Schema(name = "UsualDelivery")
    record UsualJson(
            @Schema(description = "0 to 60, with “most”.") @Nullable
            Integer least,

            @Schema(description = "0 to 60, with “least”.") @Nullable
            Integer most,

            @Schema(description = "Two letters.", example = "DE") @Nullable
            String home) {
        static UsualJson of(UsualDelivery.Said said) {
            UsualDelivery.Days days = said.days();
            return new UsualJson(days == null ? null : days.least(), days == null ? null : days.most(), said.home());
        }

        UsualDelivery.Said said() {
            if ((least == null) != (most == null)) {
                throw Typed.wrong(least == null ? "least" : "most", "Tell both “least” and “most”, or neither.");
            }
            return new UsualDelivery.Said(
                    least == null || most == null ? null : new UsualDelivery.Days(least, most), home);
        }
    }
}
