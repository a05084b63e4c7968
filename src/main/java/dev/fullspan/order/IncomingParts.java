package dev.fullspan.order;

import dev.fullspan.order.OrderParts.Cancellation;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderParts.ParcelLine;
import dev.fullspan.order.OrderParts.Payment;
import dev.fullspan.order.OrderParts.Refund;
import dev.fullspan.order.OrderParts.RefundLine;
import dev.fullspan.order.OrderParts.Restock;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of an order, as programs send it: payments, refunds, parcels, a cancellation. Each has an id of its own and is taken once. */
final class IncomingParts {
    private static final String AMOUNT = IncomingFields.AMOUNT;
    private static final String TIME = IncomingFields.TIME;

    private IncomingParts() {}

    /** What became of a payment. */
    @Schema(name = "OrderPayment")
    record PaymentToSend(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Of the transaction; it is taken once.")
            @Nullable
            String id,

            @Schema(description = "Id of the transaction that it captures or voids.") @Nullable
            String parent,

            @Schema(example = "card") @Nullable String method,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {"pending", "authorised", "captured", "failed", "voided"})
            @Nullable
            String state,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = AMOUNT) @Nullable
            BigDecimal amount,

            @Schema(format = "date-time", description = TIME) @Nullable
            String at) {
        Payment payment(Instant otherwise) {
            return new Payment(
                    IncomingFields.text("payments.id", id),
                    parent,
                    method == null ? "" : method,
                    IncomingFields.word("payments.state", state, Payment.State.class),
                    IncomingFields.amount("payments.amount", amount),
                    at == null ? otherwise : IncomingFields.required("payments.at", at));
        }
    }

    /** Money given back. */
    @Schema(name = "OrderRefund")
    record RefundToSend(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "It is taken once.") @Nullable
            String id,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "All that goes back, tax and shipping included.")
            @Nullable
            BigDecimal amount,

            @Schema(format = "date-time", description = TIME) @Nullable
            String at,

            @Schema(maxLength = 500) @Nullable String reason,
            @Nullable List<@Nullable RefundLineToSend> lines,

            @Schema(description = "Whether it was taken back.", defaultValue = "false") @Nullable
            Boolean withdrawn) {
        Refund refund(Instant otherwise) {
            return new Refund(
                    IncomingFields.text("refunds.id", id),
                    IncomingFields.amount("refunds.amount", amount),
                    at == null ? otherwise : IncomingFields.required("refunds.at", at),
                    reason,
                    IncomingFields.some("refunds.lines", lines).stream()
                            .map(one -> new RefundLine(
                                    IncomingFields.text("refunds.lines.line", one.line()),
                                    IncomingFields.units("refunds.lines.quantity", one.quantity()),
                                    one.restock() == null
                                            ? Restock.NO
                                            : IncomingFields.word(
                                                    "refunds.lines.restock", one.restock(), Restock.class),
                                    one.amount()))
                            .toList(),
                    Boolean.TRUE.equals(withdrawn));
        }
    }

    /** Units that were refunded. */
    @Schema(name = "OrderRefundLine")
    record RefundLineToSend(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Id of the order’s line.") @Nullable
            String line,

            @Schema(type = "integer", requiredMode = RequiredMode.REQUIRED) @Nullable
            BigDecimal quantity,

            @Schema(
                    allowableValues = {"no", "cancelled", "returned"},
                    defaultValue = "no",
                    description = "What becomes of the units: gone, never left, or back on their shelf.")
            @Nullable
            String restock,

            @Schema(description = "Of these units without tax and shipping.") @Nullable
            BigDecimal amount) {}

    /** Units that leave together. */
    @Schema(name = "OrderParcel")
    record ParcelToSend(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "It is taken once.") @Nullable
            String id,

            @Schema(description = "All that had not left where none are named.") @Nullable
            List<@Nullable ParcelLineToSend> lines,

            @Nullable String carrier,
            @Nullable String tracking,

            @Schema(format = "date-time", description = "When it left; null while it is made ready. " + TIME) @Nullable
            String shippedAt,

            @Schema(format = "date-time", description = TIME) @Nullable
            String deliveredAt,

            @Schema(defaultValue = "false") @Nullable Boolean cancelled) {
        Parcel parcel() {
            return new Parcel(
                    IncomingFields.text("parcels.id", id),
                    IncomingFields.some("parcels.lines", lines).stream()
                            .map(one -> new ParcelLine(
                                    IncomingFields.text("parcels.lines.line", one.line()),
                                    IncomingFields.units("parcels.lines.quantity", one.quantity())))
                            .toList(),
                    carrier,
                    tracking,
                    shippedAt == null ? null : IncomingFields.required("parcels.shippedAt", shippedAt),
                    deliveredAt == null ? null : IncomingFields.required("parcels.deliveredAt", deliveredAt),
                    Boolean.TRUE.equals(cancelled));
        }
    }

    /** Units in a parcel. */
    @Schema(name = "OrderParcelLine")
    record ParcelLineToSend(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Id of the order’s line.") @Nullable
            String line,

            @Schema(type = "integer", requiredMode = RequiredMode.REQUIRED) @Nullable
            BigDecimal quantity) {}

    /** It does not stand any more. */
    @Schema(name = "OrderCancellation")
    record CancellationToSend(
            @Schema(format = "date-time", description = TIME) @Nullable
            String at,

            @Schema(maxLength = 500) @Nullable String reason) {
        Cancellation cancellation(Instant otherwise) {
            return new Cancellation(at == null ? otherwise : IncomingFields.required("cancelled.at", at), reason);
        }
    }
}
