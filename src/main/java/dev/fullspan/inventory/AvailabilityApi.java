package dev.fullspan.inventory;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a shop window asks: how many of many SKUs there are to be sold. */
@RestController
class AvailabilityApi {
    private static final int MOST = 200;

    private final Shops shops;
    private final Stock stock;
    private final SellableStock sellable;

    AvailabilityApi(Shops shops, Stock stock, SellableStock sellable) {
        this.shops = shops;
        this.stock = stock;
        this.sellable = sellable;
    }

    /** How many of each there are. */
    @GetMapping("/api/v1/shops/{shop}/availability")
    @Requires("stock:read")
    @Operation(
            operationId = "availability",
            summary = "How many of up to 200 SKUs can be sold",
            description = "In the order in which they are asked for. A SKU that nobody knows cannot be sold.")
    @Parameter(
            name = "sku",
            in = ParameterIn.QUERY,
            required = true,
            description = "Once for each SKU.",
            array = @ArraySchema(schema = @Schema(type = "string"), minItems = 1, maxItems = MOST))
    AvailabilitiesJson of(@PathVariable String shop, HttpServletRequest request) {
        String[] skus = request.getParameterValues("sku"); // a SKU may hold a comma, at which a list would be split
        ShopId of = shops.get(ShopId.parse(shop)).id();
        if (skus == null || skus.length == 0 || skus.length > MOST) {
            throw Sent.wrong("sku", "Name 1 to " + MOST + " SKUs, each as its own “sku”.");
        }
        List<String> asked = List.of(skus).stream()
                .map(sku -> Sent.text("sku", sku))
                .distinct()
                .toList();
        Map<String, StockOf> known = stock.of(of, asked);
        Map<String, Long> units = sellable.units(of, known);
        return new AvailabilitiesJson(asked.stream()
                .map(sku -> {
                    StockOf one = known.get(sku);
                    return new AvailabilityJson(
                            sku, one == null ? 0 : one.total().available(), units.getOrDefault(sku, 0L));
                })
                .toList());
    }

    /** What there is of each. */
    @Schema(name = "Availabilities")
    record AvailabilitiesJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<AvailabilityJson> availability) {}

    /** What there is of one. */
    @Schema(name = "Availability")
    record AvailabilityJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String sku,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    minimum = "0",
                    description = "Units in stock that nobody has a claim to.")
            long available,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    minimum = "0",
                    description =
                            "Units that can be held now: from stock, and beyond it where the catalogue allows that; at most 1000000000.")
            long sellable) {}
}
