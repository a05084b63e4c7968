package dev.fullspan.inventory;

import dev.fullspan.access.Gate;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What orders have a claim to, and what becomes of it. Orders are named in the body and the query, since shops give them numbers such as
 * {@code 2026/17}.
 */
@RestController
@RequestMapping("/api/v1/shops/{shop}/allocations")
@Requires("stock:write")
class AllocationsApi {
    private static final String ONCE =
            "Once under its key: the same message again changes nothing. Without lines it concerns all that is left of the order.";
    private static final String HEADER = "In place of the body’s key.";

    private final Shops shops;
    private final Stock stock;
    private final Gate gate;

    AllocationsApi(Shops shops, Stock stock, Gate gate) {
        this.shops = shops;
        this.stock = stock;
        this.gate = gate;
    }

    /** What an order has a claim to. */
    @GetMapping
    @Requires("stock:read")
    @Operation(operationId = "allocations", summary = "What is set aside for an order, and what became of it")
    AllocationsJson of(@PathVariable String shop, @RequestParam(required = false) @Nullable String orderId) {
        return json(shops.get(ShopId.parse(shop)).id(), Sent.text("orderId", orderId));
    }

    /** Units leave the house. */
    @PostMapping("/ship")
    @Operation(operationId = "shipOrder", summary = "Units of an order leave, all or some", description = ONCE)
    AllocationsJson ship(
            @PathVariable String shop,
            @Parameter(description = HEADER) @RequestHeader(name = "Idempotency-Key", required = false) @Nullable
                    String header,
            @RequestBody Step body) {
        return step(shop, header, body, stock::ship);
    }

    /** The order gives up units that have not left. */
    @PostMapping("/cancel")
    @Operation(
            operationId = "cancelOrderStock",
            summary = "An order gives up units that have not left, all or some",
            description = ONCE)
    AllocationsJson cancel(
            @PathVariable String shop,
            @Parameter(description = HEADER) @RequestHeader(name = "Idempotency-Key", required = false) @Nullable
                    String header,
            @RequestBody Step body) {
        return step(shop, header, body, stock::cancel);
    }

    /** Units that had left are back on their shelf. */
    @PostMapping("/restock")
    @Operation(
            operationId = "restockOrder",
            summary = "Units of an order that had left are back on their shelf, all or some",
            description = ONCE)
    AllocationsJson restock(
            @PathVariable String shop,
            @Parameter(description = HEADER) @RequestHeader(name = "Idempotency-Key", required = false) @Nullable
                    String header,
            @RequestBody Step body) {
        return step(shop, header, body, stock::restock);
    }

    /** One of the engine's steps. */
    private interface Doing {
        SortedMap<String, Long> on(
                ShopId shop, String order, String key, @Nullable SortedMap<String, Long> lines, String author);
    }

    private AllocationsJson step(String shop, @Nullable String header, Step body, Doing doing) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        String order = Sent.text("orderId", body.orderId());
        String key = Sent.key(body.key(), header);
        doing.on(
                of,
                order,
                key,
                body.lines() == null ? null : Sent.lines(body.lines()),
                gate.requireCaller().reference());
        return json(of, order);
    }

    private AllocationsJson json(ShopId shop, String order) {
        List<Allocation> claims = stock.allocations(shop, order);
        if (claims.isEmpty()) {
            throw new ProblemException(Problem.NOT_FOUND, "orderId", "No stock was ever set aside for this order.");
        }
        return new AllocationsJson(
                order,
                claims.stream()
                        .map(one -> new AllocationJson(
                                one.sku(),
                                one.location(),
                                one.quantity(),
                                one.shipped(),
                                one.cancelled(),
                                one.returned(),
                                one.outstanding()))
                        .toList(),
                stock.uncovered(shop, order).entrySet().stream()
                        .map(line -> new WaitsJson(line.getKey(), line.getValue()))
                        .toList());
    }

    /** A step. */
    @Schema(name = "OrderStep")
    record Step(
            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 255) @Nullable
            String orderId,

            @Schema(description = "The caller’s own, such as the number of a parcel; done once.", maxLength = 255)
            @Nullable
            String key,

            @Schema(description = "What of it; all that is left where there are none.") @Nullable
            List<@Nullable StepLine> lines) {}

    /** Units of a SKU. */
    @Schema(name = "OrderStepLine")
    record StepLine(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String sku,

            @Schema(type = "integer", requiredMode = RequiredMode.REQUIRED, minimum = "1") @Nullable
            BigDecimal quantity)
            implements Sent.Line {}

    /** An order's claims. */
    @Schema(name = "Allocations")
    record AllocationsJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String orderId,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "By SKU that lies on a shelf and location.")
            List<AllocationJson> allocations,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "What it waits for; empty where it is covered.")
            List<WaitsJson> uncovered) {}

    /** A claim. */
    @Schema(name = "Allocation")
    record AllocationJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String sku,
            @Schema(requiredMode = RequiredMode.REQUIRED) long location,
            @Schema(requiredMode = RequiredMode.REQUIRED) long quantity,
            @Schema(requiredMode = RequiredMode.REQUIRED) long shipped,
            @Schema(requiredMode = RequiredMode.REQUIRED) long cancelled,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Of those shipped, units that came back.")
            long returned,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Units that are still to leave.")
            long outstanding) {}

    /** Units of a SKU that are not there yet. */
    @Schema(name = "AllocationWaits")
    record WaitsJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String sku,
            @Schema(requiredMode = RequiredMode.REQUIRED) long quantity) {}
}
