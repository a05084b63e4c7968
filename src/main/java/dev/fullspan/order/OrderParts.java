package dev.fullspan.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parts of an order that are told alone, such as a refund. They are kept where the order is not known yet, and joined when it comes.
 *
 * @param cancelled null where nothing is said of it; a cancellation that was told stays
 */
public record OrderParts(
        Told told,
        List<Payment> payments,
        List<Refund> refunds,
        List<Parcel> parcels,
        @Nullable Cancellation cancelled) {
    public OrderParts {
        payments = Told.most("payments", payments, 200);
        refunds = Told.most("refunds", refunds, 200);
        parcels = Told.most("parcels", parcels, 200);
    }

    /**
     * What became of one payment.
     *
     * @param id of the transaction, unique within the order
     * @param parent id of the transaction that it captures or voids, or null
     * @param method such as {@code card} or {@code invoice}
     */
    public record Payment(
            String id, @Nullable String parent, String method, State state, BigDecimal amount, Instant at) {
        public Payment {
            id = Told.required("payments.id", id, Told.LONGEST_ID);
            parent = parent == null || parent.isBlank()
                    ? null
                    : Told.bounded("payments.parent", parent.strip(), Told.LONGEST_ID);
            method = Told.bounded("payments.method", method.strip(), 100);
            amount = Amounts.plain("payments.amount", amount);
            at = Told.micros(at);
        }

        /** What a transaction came to. */
        public enum State {
            PENDING,
            AUTHORISED,
            CAPTURED,
            FAILED,
            VOIDED
        }
    }

    /**
     * Money given back.
     *
     * @param id unique within the order
     * @param amount all that went back, tax and shipping included
     * @param lines units that it concerns; may be empty
     * @param withdrawn whether the source took the refund back
     */
    public record Refund(
            String id,
            BigDecimal amount,
            Instant at,
            @Nullable String reason,
            List<RefundLine> lines,
            boolean withdrawn) {
        public Refund {
            id = Told.required("refunds.id", id, Told.LONGEST_ID);
            amount = Amounts.plain("refunds.amount", amount);
            at = Told.micros(at);
            reason = reason == null || reason.isBlank() ? null : Told.bounded("refunds.reason", reason.strip(), 500);
            lines = Told.most("refunds.lines", lines, 1_500);
        }

        Refund withReason(@Nullable String why) {
            return new Refund(id, amount, at, why, lines, withdrawn);
        }
    }

    /**
     * Units of a line that were refunded.
     *
     * @param amount of these units without tax and shipping, or null where it is not told
     */
    public record RefundLine(
            String line,
            long quantity,
            Restock restock,
            @Nullable BigDecimal amount) {
        public RefundLine {
            line = Told.required("refunds.lines.line", line, Told.LONGEST_ID);
            amount = amount == null ? null : Amounts.plain("refunds.lines.amount", amount);
        }
    }

    /** What becomes of refunded units. */
    public enum Restock {
        /** They are gone, or nothing is said. */
        NO,
        /** They had not left. */
        CANCELLED,
        /** They had left and are back on their shelf. */
        RETURNED
    }

    /**
     * Units that left together.
     *
     * @param id unique within the order
     * @param lines empty for all that had not left
     * @param shipped when it left, or null while it is only made ready
     */
    public record Parcel(
            String id,
            List<ParcelLine> lines,
            @Nullable String carrier,
            @Nullable String tracking,
            @Nullable Instant shipped,
            @Nullable Instant delivered,
            boolean cancelled) {
        public Parcel {
            id = Told.required("parcels.id", id, Told.LONGEST_ID);
            lines = Told.most("parcels.lines", lines, 1_500);
            carrier =
                    carrier == null || carrier.isBlank() ? null : Told.bounded("parcels.carrier", carrier.strip(), 100);
            tracking = tracking == null || tracking.isBlank()
                    ? null
                    : Told.bounded("parcels.tracking", tracking.strip(), 200);
            shipped = shipped == null ? null : Told.micros(shipped);
            delivered = delivered == null ? null : Told.micros(delivered);
        }

        /** The same parcel with other units. */
        public Parcel withLines(List<ParcelLine> units) {
            return new Parcel(id, units, carrier, tracking, shipped, delivered, cancelled);
        }

        Parcel withTracking(@Nullable String number) {
            return new Parcel(id, lines, carrier, number, shipped, delivered, cancelled);
        }
    }

    /** Units of a line in a parcel. */
    public record ParcelLine(String line, long quantity) {
        public ParcelLine {
            line = Told.required("parcels.lines.line", line, Told.LONGEST_ID);
        }
    }

    /** The order does not stand any more. */
    public record Cancellation(Instant at, @Nullable String reason) {
        public Cancellation {
            at = Told.micros(at);
            reason = reason == null || reason.isBlank() ? null : Told.bounded("cancelled.reason", reason.strip(), 500);
        }
    }
}
