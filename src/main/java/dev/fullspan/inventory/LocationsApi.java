package dev.fullspan.inventory;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where stock lies. */
@RestController
class LocationsApi {
    private final Shops shops;
    private final Locations locations;

    LocationsApi(Shops shops, Locations locations) {
        this.shops = shops;
        this.locations = locations;
    }

    /** All locations, the default one first. */
    @GetMapping("/api/v1/shops/{shop}/locations")
    @Requires("stock:read")
    @Operation(operationId = "locations", summary = "Where stock lies, the default location first, closed ones last")
    LocationsJson locations(@PathVariable String shop) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        locations.defaultOf(of);
        return new LocationsJson(locations.of(of).stream()
                .map(one -> new LocationJson(
                        one.id(),
                        one.name(),
                        one.kind().name().toLowerCase(Locale.ROOT),
                        one.isDefault(),
                        one.closed() != null))
                .toList());
    }

    /** All locations. */
    @Schema(name = "StockLocations")
    record LocationsJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<LocationJson> locations) {}

    /** One of them. */
    @Schema(name = "StockLocation")
    record LocationJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long id,
            @Schema(requiredMode = RequiredMode.REQUIRED) String name,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {"store", "warehouse", "partner"})
            String kind,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Whether stock is taken from it first.")
            boolean isDefault,

            @Schema(requiredMode = RequiredMode.REQUIRED) boolean isClosed) {}
}
