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

    /** How long parcels take while no carrier is named. */
    @GetMapping("/usual-delivery")
    @Operation(
            operationId = "usualDelivery",
            summary = "How many working days parcels usually take, while the shop has named no carrier")
    UsualJson usual(@PathVariable String shop) {
        return UsualJson.of(usual.of(shops.get(ShopId.parse(shop)).id()).orElse(null));
    }

    /** Tells that. */
    @PutMapping("/usual-delivery")
    @Requires(CarrierConfiguration.WRITE)
    @Operation(
            operationId = "tellUsualDelivery",
            summary = "Tell how many working days parcels usually take",
            description =
                    "Monday to Friday, after a parcel left, wherever it goes. It counts until the shop names a carrier. Without both numbers nothing is said.")
    UsualJson tellUsual(@PathVariable String shop, @RequestBody UsualJson body) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        usual.set(of, body.days());
        return UsualJson.of(usual.of(of).orElse(null));
    }

    /** Usual days. */
    @Schema(name = "UsualDelivery")
    record UsualJson(
            @Schema(description = "0 to 60.") @Nullable Integer least,

            @Schema(description = "The fewer are “least”.") @Nullable
            Integer most) {
        static UsualJson of(UsualDelivery.@Nullable Days days) {
            return days == null ? new UsualJson(null, null) : new UsualJson(days.least(), days.most());
        }

        UsualDelivery.@Nullable Days days() {
            if (least == null && most == null) {
                return null;
            }
            if (least == null || most == null) {
                throw Typed.wrong(least == null ? "least" : "most", "Tell both “least” and “most”, or neither.");
            }
            return new UsualDelivery.Days(least, most);
        }
    }
}
