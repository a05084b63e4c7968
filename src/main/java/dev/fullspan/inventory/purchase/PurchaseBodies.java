package dev.fullspan.inventory.purchase;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What programs send of purchase orders. */
final class PurchaseBodies {
    private PurchaseBodies() {}

    /** An order to be entered. */
    @Schema(name = "NewPurchaseOrder")
    record ToOrder(
            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 100) @Nullable
            String supplier,

            @Schema(maxLength = 100, description = "Its number, with the supplier or in the shop’s books.") @Nullable
            String reference,

            @Schema(description = "Id of a location; the default one where none is named.") @Nullable
            Long location,

            @Schema(requiredMode = RequiredMode.REQUIRED, format = "date", example = "2026-03-31") @Nullable
            String expected,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            List<@Nullable OrderedJson> lines) {}

    /** A line to be ordered. */
    @Schema(name = "NewPurchaseOrderLine")
    record OrderedJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String sku,

            @Schema(type = "integer", requiredMode = RequiredMode.REQUIRED, minimum = "1") @Nullable
            BigDecimal quantity,

            @Schema(description = "Of a unit.") PurchaseJson.@Nullable AmountJson cost) {}

    /** What has come. */
    @Schema(name = "PurchaseOrderDelivery")
    record Delivery(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "The delivery’s own number.") @Nullable
            String key,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            List<@Nullable DeliveredJson> lines) {}

    /** Units that have come. */
    @Schema(name = "PurchaseOrderDeliveryLine")
    record DeliveredJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String sku,

            @Schema(type = "integer", requiredMode = RequiredMode.REQUIRED, minimum = "1") @Nullable
            BigDecimal quantity) {}

    /** Another day. */
    @Schema(name = "PurchaseOrderExpected")
    record Expected(
            @Schema(requiredMode = RequiredMode.REQUIRED, format = "date") @Nullable
            String expected) {}
}
