package dev.fullspan.inventory;

import dev.fullspan.access.Gate;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** How much there is, and counts. */
@RestController
class StockApi {
    private final Shops shops;
    private final Stock stock;
    private final Gate gate;

    StockApi(Shops shops, Stock stock, Gate gate) {
        this.shops = shops;
        this.stock = stock;
        this.gate = gate;
    }

    /** Levels of a SKU. */
    @GetMapping("/api/v1/shops/{shop}/stock/{sku}")
    @Requires("stock:read")
    @Operation(operationId = "stock", summary = "How much there is of a SKU, over all and per location")
    StockJson stock(@PathVariable String shop, @PathVariable String sku) {
        return json(shops.get(ShopId.parse(shop)).id(), Sent.text("sku", sku));
    }

    /** Books what was counted. */
    @PutMapping("/api/v1/shops/{shop}/stock/{sku}")
    @Requires("stock:write")
    @Operation(
            operationId = "countStock",
            summary = "Book what was counted",
            description =
                    "What is held and allocated stays: a count below it is a shortage, which is answered as such.")
    StockJson count(@PathVariable String shop, @PathVariable String sku, @RequestBody ToCount body) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        String counted = Sent.text("sku", sku);
        stock.count(
                of,
                counted,
                body.location(),
                Sent.units("onHand", body.onHand()),
                Sent.reason(body.reason()),
                gate.requireCaller().reference());
        return json(of, counted);
    }

    private StockJson json(ShopId shop, String sku) {
        StockOf of = stock.of(shop, sku)
                .orElseThrow(() -> new ProblemException(
                        Problem.NOT_FOUND, "sku", "No stock of “" + sku + "” was ever booked. Count it first."));
        Level total = of.total();
        return new StockJson(
                of.sku(),
                total.onHand(),
                total.reserved(),
                total.allocated(),
                total.safety(),
                total.available(),
                total.shortage(),
                of.places().stream().map(StockApi::place).toList(),
                of.components().stream()
                        .map(part -> new ComponentJson(
                                part.sku(), part.quantity(), part.level().available()))
                        .toList());
    }

    private static PlaceJson place(StockOf.Place place) {
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

    /** A count. */
    @Schema(name = "StockCount")
    record ToCount(
            @Schema(type = "integer", requiredMode = RequiredMode.REQUIRED, minimum = "0") @Nullable
            BigDecimal onHand,

            @Schema(maxLength = 200, example = "count") @Nullable
            String reason,

            @Schema(description = "Id of a location; the default one where none is named.") @Nullable
            Long location) {}

    /** Levels of a SKU. */
    @Schema(name = "Stock")
    record StockJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String sku,
            @Schema(requiredMode = RequiredMode.REQUIRED) long onHand,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description =
                            "Units held for checkouts; of a bundle, those that its scarcest component cannot give.")
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
            List<ComponentJson> components) {}

    /** Levels of a SKU at a location. */
    @Schema(name = "StockAtLocation")
    record PlaceJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long location,
            @Schema(requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(requiredMode = RequiredMode.REQUIRED) long onHand,
            @Schema(requiredMode = RequiredMode.REQUIRED) long reserved,
            @Schema(requiredMode = RequiredMode.REQUIRED) long allocated,
            @Schema(requiredMode = RequiredMode.REQUIRED) long safety,
            @Schema(requiredMode = RequiredMode.REQUIRED) long available,
            @Schema(requiredMode = RequiredMode.REQUIRED) long shortage) {}

    /** A component of a bundle. */
    @Schema(name = "StockComponent")
    record ComponentJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String sku,
            @Schema(requiredMode = RequiredMode.REQUIRED) int quantity,
            @Schema(requiredMode = RequiredMode.REQUIRED) long available) {}
}
