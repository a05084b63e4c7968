package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The checkouts behind a figure, the latest first.
 *
 * @param outcome those with this outcome, or null for all
 * @param reached those that came at least to this stage, or null for all
 * @param stopped those that came exactly to this stage and did not end in an order at once, or null for all
 * @param behind those behind a figure of a field or of a way to pay, or null for all
 * @param trouble those in which this went wrong, or null for all
 */
public record Checkouts(
        CheckoutSet set,
        @Nullable Outcome outcome,
        @Nullable Stage reached,
        @Nullable Stage stopped,
        @Nullable Behind behind,
        @Nullable Trouble trouble,
        Cursor cursor)
        implements Question<Part<Checkouts.Row>> {
    /** Whatever their fields. */
    public Checkouts(
            CheckoutSet set,
            @Nullable Outcome outcome,
            @Nullable Stage reached,
            @Nullable Stage stopped,
            Cursor cursor) {
        this(set, outcome, reached, stopped, null, null, cursor);
    }

    @Override
    public ShopId shop() {
        return set.scope().shop();
    }

    /** How far a checkout came. A stage counts as reached where a later one was. */
    public enum Stage {
        STARTED,
        /** A step was completed, such as the address or the delivery. */
        DETAILS,
        /** It was told how to pay, or a payment was tried. */
        PAYMENT,
        ORDERED
    }

    /** A figure of something within checkouts. */
    public sealed interface Behind permits CheckoutFields.Of, Payments.Of {}

    /** What can go wrong in a checkout. */
    public enum Trouble {
        /** A payment failed. */
        PAYMENT,
        /** An error was told. */
        ERROR
    }

    /** What became of a checkout. */
    public enum Outcome {
        /** An order came before it counted as abandoned. */
        COMPLETED,
        /** It was abandoned, and an order came within the time for that. */
        RECOVERED,
        ABANDONED,
        /** It may still go on. */
        OPEN
    }

    /**
     * @param visitor null where nobody is known
     * @param value of the goods as last told, in the shop's currency; null where none was
     * @param failures payments that failed
     * @param errors checkout errors
     * @param code of the last failure or error, or null
     * @param text that told the buyer about it, or null
     */
    public record Row(
            @Nullable VisitorId visitor,
            @Nullable String user,
            @Nullable Long session,
            Instant started,
            Instant last,
            Stage stage,
            Outcome outcome,
            @Nullable String device,
            @Nullable String paymentMethod,
            @Nullable String shippingMethod,
            @Nullable Money value,
            long failures,
            long errors,
            @Nullable String code,
            @Nullable String text,
            @Nullable String orderId) {
        /** The same with the user id that the visitor is known by, or null. */
        public Row knownAs(@Nullable String key) {
            return new Row(
                    visitor,
                    key,
                    session,
                    started,
                    last,
                    stage,
                    outcome,
                    device,
                    paymentMethod,
                    shippingMethod,
                    value,
                    failures,
                    errors,
                    code,
                    text,
                    orderId);
        }
    }
}
