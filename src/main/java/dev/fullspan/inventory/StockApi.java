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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How much there is, and counts. */
@RestController
class StockApi {
    private final Shops shops;
    private final Stock stock;
    private final Gate gate;
    private final StockTrail trail;

    StockApi(Shops shops, Stock stock, Gate gate, StockTrail trail) {
        this.shops = shops;
        this.stock = stock;
        this.gate = gate;
        this.trail = trail;
    }

    /** The same for SKUs that cannot stand in a path, such as those with a slash. */
    @GetMapping("/api/v1/shops/{shop}/stock")
    @Requires("stock:read")
    @Operation(
            operationId = "stockOfSku",
            summary = "How much there is of a SKU that cannot stand in a path",
            description =
                    "For SKUs with a slash, a backslash, a percent sign or a semicolon; it takes every other, too.")
    StockJson stockOf(@PathVariable String shop, @RequestParam(required = false) @Nullable String sku) {
        return stock(shop, Sent.text("sku", sku));
    }

    /** Levels of a SKU. */
    @GetMapping("/api/v1/shops/{shop}/stock/{sku}")
    @Requires("stock:read")
    @Operation(operationId = "stock", summary = "How much there is of a SKU, over all and per location")
    StockJson stock(@PathVariable String shop, @PathVariable String sku) {
        return json(shops.get(ShopId.parse(shop)).id(), Sent.text("sku", sku));
    }

    /** The same for SKUs that cannot stand in a path. */
    @PutMapping("/api/v1/shops/{shop}/stock")
    @Requires("stock:write")
    @Operation(
            operationId = "countStockOfSku",
            summary = "Book what was counted of a SKU that cannot stand in a path",
            description =
                    "For SKUs with a slash, a backslash, a percent sign or a semicolon; it takes every other, too.")
    StockJson countOf(
            @PathVariable String shop,
            @RequestParam(required = false) @Nullable String sku,
            @RequestBody ToCount body) {
        return count(shop, Sent.text("sku", sku), body);
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
        String reason = Sent.reason(body.reason());
        String author = gate.requireCaller().reference();
        BookedAt booked =
                stock.count(of, counted, body.location(), Sent.units("onHand", body.onHand()), reason, author);
        trail.booked(of, author, "stock.counted", counted, List.of(booked), reason);
        return json(of, counted);
    }

    private StockJson json(ShopId shop, String sku) {
        return stock.of(shop, sku)
                .map(StockJson::of)
                .orElseThrow(() -> new ProblemException(
                        Problem.NOT_FOUND, "sku", "No stock of “" + sku + "” was ever booked. Count it first."));
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
}
