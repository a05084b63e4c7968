package dev.fullspan.inventory.purchase;

import dev.fullspan.kernel.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A purchase order. */
@Schema(name = "PurchaseOrder")
record PurchaseJson(
        @Schema(requiredMode = RequiredMode.REQUIRED) long id,
        @Schema(requiredMode = RequiredMode.REQUIRED) String supplier,
        @Schema(requiredMode = RequiredMode.REQUIRED) String reference,
        @Schema(requiredMode = RequiredMode.REQUIRED) long location,
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate expected,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                allowableValues = {"ordered", "partly_received", "received", "cancelled"})
        String state,

        @Schema(requiredMode = RequiredMode.REQUIRED) List<PurchaseLineJson> lines) {
    static PurchaseJson of(PurchaseOrder order) {
        return new PurchaseJson(
                order.id(),
                order.supplier(),
                order.reference(),
                order.location(),
                order.expected(),
                order.state().name().toLowerCase(Locale.ROOT),
                order.lines().stream().map(PurchaseLineJson::of).toList());
    }

    /** A page of orders. */
    @Schema(name = "PurchaseOrders")
    record PurchasesJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<PurchaseJson> orders,

            @Schema(description = "Where the next page begins; none on the last.") @Nullable
            String next) {}

    /** A line of a purchase order. */
    @Schema(name = "PurchaseOrderLine")
    record PurchaseLineJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String sku,
            @Schema(requiredMode = RequiredMode.REQUIRED) long quantity,
            @Schema(requiredMode = RequiredMode.REQUIRED) long received,
            @Schema(description = "Of a unit.") @Nullable AmountJson cost) {
        static PurchaseLineJson of(PurchaseOrder.Line line) {
            Money cost = line.cost();
            return new PurchaseLineJson(
                    line.sku(),
                    line.quantity(),
                    line.received(),
                    cost == null
                            ? null
                            : new AmountJson(
                                    cost.amount().toPlainString(),
                                    cost.currency().getCurrencyCode()));
        }
    }

    /** An amount. */
    @Schema(name = "PurchaseAmount")
    record AmountJson(
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "12.50") @Nullable
            String amount,

            @Schema(requiredMode = RequiredMode.REQUIRED, example = "EUR") @Nullable
            String currency) {}
}
