package dev.fullspan.inventory;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;

/** Levels of a SKU as programs read them. */
@Schema(name = "Stock")
public record StockJson(
        @Schema(requiredMode = RequiredMode.REQUIRED) String sku,
        @Schema(requiredMode = RequiredMode.REQUIRED) long onHand,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "Units held for checkouts; of a bundle, those that its scarcest component cannot give.")
        long reserved,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Units of accepted orders that have not left.")
        long allocated,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Units that are kept back.")
        long safety,

        @Schema(requiredMode = RequiredMode.REQUIRED, minimum = "0")
        long available,

        @Schema(requiredMode = RequiredMode.REQUIRED, minimum = "0")
        long shortage,

        @Schema(requiredMode = RequiredMode.REQUIRED) List<PlaceJson> locations,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "What a bundle is made of; else empty.")
        List<ComponentJson> components) {

    public static StockJson of(StockOf of) {
        Level total = of.total();
        return new StockJson(
                of.sku(),
                total.onHand(),
                total.reserved(),
                total.allocated(),
                total.safety(),
                total.available(),
                total.shortage(),
                of.places().stream().map(PlaceJson::of).toList(),
                of.components().stream()
                        .map(part -> new ComponentJson(
                                part.sku(), part.quantity(), part.level().available()))
                        .toList());
    }

    /** Levels of a SKU at a location. */
    @Schema(name = "StockAtLocation")
    public record PlaceJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long location,
            @Schema(requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(requiredMode = RequiredMode.REQUIRED) long onHand,
            @Schema(requiredMode = RequiredMode.REQUIRED) long reserved,
            @Schema(requiredMode = RequiredMode.REQUIRED) long allocated,
            @Schema(requiredMode = RequiredMode.REQUIRED) long safety,
            @Schema(requiredMode = RequiredMode.REQUIRED) long available,
            @Schema(requiredMode = RequiredMode.REQUIRED) long shortage) {
        static PlaceJson of(StockOf.Place place) {
            Level level = place.level();
            return new PlaceJson(
                    place.location(),
                    place.name(),
                    level.onHand(),
                    level.reserved(),
                    level.allocated(),
                    level.safety(),
                    level.available(),
                    level.shortage());
        }
    }

    /** A component of a bundle. */
    @Schema(name = "StockComponent")
    public record ComponentJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String sku,
            @Schema(requiredMode = RequiredMode.REQUIRED) int quantity,
            @Schema(requiredMode = RequiredMode.REQUIRED) long available) {}
}
