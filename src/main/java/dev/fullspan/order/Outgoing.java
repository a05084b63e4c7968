package dev.fullspan.order;

import dev.fullspan.eventlog.query.OrderVisits;
import dev.fullspan.kernel.Money;
import dev.fullspan.order.Announcements.Amount;
import dev.fullspan.order.IncomingBuyer.AddressJson;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Orders as programs read them. */
final class Outgoing {
    private Outgoing() {}

    /** What came of a telling. */
    @Schema(name = "OrderTaken")
    record TakenJson(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Id of the record.")
            String id,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {"new", "changed", "same", "old_news", "waits_for_its_order"})
            String result,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "What waits for a person; the order goes on.")
            List<ProblemJson> problems) {
        static TakenJson of(Taken taken) {
            return new TakenJson(
                    taken.order().toString(),
                    taken.what().name().toLowerCase(Locale.ROOT),
                    taken.problems().stream().map(ProblemJson::of).toList());
        }
    }

    /** Something that a person must look at. */
    @Schema(name = "OrderProblem")
    record ProblemJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String kind,
            @Schema(requiredMode = RequiredMode.REQUIRED) String detail) {
        static ProblemJson of(OrderProblem one) {
            return new ProblemJson(one.kind().word(), one.detail());
        }
    }

    /** A page of orders. */
    @Schema(name = "Orders")
    record PageJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<RowJson> orders,

            @Schema(description = "The cursor of the next page; null on the last.") @Nullable
            String next) {}

    /** An order in a list. */
    @Schema(name = "OrderInList")
    record RowJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(requiredMode = RequiredMode.REQUIRED) String connection,
            @Schema(requiredMode = RequiredMode.REQUIRED) String sourceId,
            @Schema(requiredMode = RequiredMode.REQUIRED) long version,
            @Schema(requiredMode = RequiredMode.REQUIRED) String number,
            @Schema(requiredMode = RequiredMode.REQUIRED) String kind,
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant placedAt,
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant changedAt,
            @Schema(requiredMode = RequiredMode.REQUIRED) Amount total,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "After discounts, without shipping and tax.")
            Amount revenue,

            @Schema(requiredMode = RequiredMode.REQUIRED) Amount refunded,
            @Schema(requiredMode = RequiredMode.REQUIRED) String payment,
            @Schema(requiredMode = RequiredMode.REQUIRED) String fulfilment,
            @Schema(requiredMode = RequiredMode.REQUIRED) long units,
            @Nullable Instant cancelledAt,
            @Nullable String hold,
            @Nullable Instant archivedAt,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Kinds of what waits for a person.")
            List<String> problems,

            @Schema(requiredMode = RequiredMode.REQUIRED) List<String> tags,
            @Nullable String buyer,
            @Nullable String email,
            @Nullable String country,

            @Schema(description = "Id of the customer’s record; null while it is not found.") @Nullable
            Long customer) {
        static RowJson of(OrderRow row) {
            return new RowJson(
                    row.id().toString(),
                    row.connection(),
                    row.sourceId(),
                    row.version(),
                    row.number(),
                    row.kind().name().toLowerCase(Locale.ROOT),
                    row.placed(),
                    row.changed(),
                    Amount.of(row.total()),
                    Amount.of(row.revenue()),
                    Amount.of(row.refunded()),
                    row.payment().word(),
                    row.fulfilment().word(),
                    row.units(),
                    row.cancelled(),
                    row.hold(),
                    row.archived(),
                    List.copyOf(row.problems()),
                    List.copyOf(row.tags()),
                    row.buyer(),
                    row.email(),
                    row.country(),
                    row.customer());
        }
    }

    /** An order with all that is known of it. */
    @Schema(name = "Order")
    record OrderJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) RowJson order,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<LineJson> lines,
            @Schema(requiredMode = RequiredMode.REQUIRED) Amount subtotal,
            @Schema(requiredMode = RequiredMode.REQUIRED) Amount discount,
            @Schema(requiredMode = RequiredMode.REQUIRED) Amount shipping,
            @Nullable String shippingMethod,
            @Schema(requiredMode = RequiredMode.REQUIRED) Amount tax,
            @Schema(requiredMode = RequiredMode.REQUIRED) boolean taxIncluded,
            @Nullable String cancelReason,
            @Nullable String note,
            @Nullable String phone,
            @Nullable AddressJson billing,
            @Nullable AddressJson shippingAddress,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<PaymentJson> payments,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<RefundJson> refunds,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<ParcelJson> parcels,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<ProblemJson> problems,

            @Schema(description = "The visit in which it was placed; null where the pixel did not see it.") @Nullable
            VisitJson visit,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "What happened to it, the latest first.")
            List<StepJson> timeline) {
        static OrderJson of(OrderReader.Whole whole, OrderVisits.@Nullable Visit visit) {
            Joined order = whole.order();
            Currency currency = order.header().currency();
            Part.Person person = order.person();
            OrderSnapshot.Buyer buyer = person == null ? OrderSnapshot.Buyer.NOBODY : person.buyer();
            return new OrderJson(
                    RowJson.of(whole.row()),
                    order.lines().stream()
                            .map(line -> LineJson.of(line, currency))
                            .toList(),
                    amount(order.subtotal(), currency),
                    amount(order.discounts(), currency),
                    amount(order.header().totals().shipping(), currency),
                    order.header().totals().shippingMethod(),
                    amount(order.header().totals().tax(), currency),
                    order.header().totals().taxIncluded(),
                    order.cancelled() == null ? null : order.cancelled().reason(),
                    person == null ? null : person.note(),
                    buyer.phone(),
                    AddressJson.of(buyer.billing()),
                    AddressJson.of(buyer.shipping()),
                    order.payments().stream()
                            .map(one -> PaymentJson.of(one, currency))
                            .toList(),
                    order.refunds().stream()
                            .map(one -> RefundJson.of(one, currency))
                            .toList(),
                    order.parcels().stream().map(ParcelJson::of).toList(),
                    whole.problems().stream().map(ProblemJson::of).toList(),
                    visit == null
                            ? null
                            : new VisitJson(
                                    visit.start(), visit.channel(), visit.source(), visit.campaign(), visit.landing()),
                    whole.steps().stream().map(StepJson::of).toList());
        }
    }

    private static Amount amount(long minor, Currency currency) {
        return Amount.of(new Money(minor, currency));
    }

    private static Amount amount(BigDecimal amount, Currency currency) {
        return Amount.of(Money.of(amount, currency));
    }

    /** A line and what became of it. */
    @Schema(name = "OrderLine")
    record LineJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String id,
            @Nullable String sku,
            @Schema(requiredMode = RequiredMode.REQUIRED) String title,
            @Schema(requiredMode = RequiredMode.REQUIRED) long quantity,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Of a unit, as told.", example = "12.50")
            String unitPrice,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Of the line, its discount taken off.")
            Amount net,

            @Schema(requiredMode = RequiredMode.REQUIRED) long outstanding,
            @Schema(requiredMode = RequiredMode.REQUIRED) long shipped,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Given up before they left.")
            long removed,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Back on their shelf.")
            long returned,

            @Schema(requiredMode = RequiredMode.REQUIRED) long refunded) {
        static LineJson of(JoinedLine line, Currency currency) {
            return new LineJson(
                    line.line().id(),
                    line.line().sku(),
                    line.line().title(),
                    line.line().quantity(),
                    line.line().unitPrice().toPlainString(),
                    amount(line.net(), currency),
                    line.outstanding(),
                    line.shipped(),
                    line.removed(),
                    line.returned(),
                    line.refunded());
        }
    }

    /** What became of a payment. */
    @Schema(name = "OrderPaymentMade")
    record PaymentJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String id,
            @Nullable String parent,
            @Schema(requiredMode = RequiredMode.REQUIRED) String method,
            @Schema(requiredMode = RequiredMode.REQUIRED) String state,
            @Schema(requiredMode = RequiredMode.REQUIRED) Amount amount,
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant at) {
        static PaymentJson of(OrderParts.Payment one, Currency currency) {
            return new PaymentJson(
                    one.id(),
                    one.parent(),
                    one.method(),
                    one.state().name().toLowerCase(Locale.ROOT),
                    Outgoing.amount(one.amount(), currency),
                    one.at());
        }
    }

    /** Money given back. */
    @Schema(name = "OrderRefundMade")
    record RefundJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(requiredMode = RequiredMode.REQUIRED) Amount amount,
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant at,
            @Nullable String reason,
            @Schema(requiredMode = RequiredMode.REQUIRED) boolean withdrawn) {
        static RefundJson of(OrderParts.Refund one, Currency currency) {
            return new RefundJson(
                    one.id(), Outgoing.amount(one.amount(), currency), one.at(), one.reason(), one.withdrawn());
        }
    }

    /** Units that left together. */
    @Schema(name = "OrderParcelMade")
    record ParcelJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String id,
            @Nullable String carrier,
            @Nullable String tracking,
            @Nullable Instant shippedAt,
            @Nullable Instant deliveredAt,
            @Schema(requiredMode = RequiredMode.REQUIRED) boolean cancelled,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Empty for all that had not left.")
            List<ParcelLineJson> lines) {
        static ParcelJson of(OrderParts.Parcel one) {
            return new ParcelJson(
                    one.id(),
                    one.carrier(),
                    one.tracking(),
                    one.shipped(),
                    one.delivered(),
                    one.cancelled(),
                    one.lines().stream()
                            .map(line -> new ParcelLineJson(line.line(), line.quantity()))
                            .toList());
        }
    }

    /** Units in a parcel. */
    @Schema(name = "OrderParcelLineMade")
    record ParcelLineJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String line,
            @Schema(requiredMode = RequiredMode.REQUIRED) long quantity) {}

    /** The visit in which an order was placed. */
    @Schema(name = "OrderVisit")
    record VisitJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant start,
            @Schema(requiredMode = RequiredMode.REQUIRED) String channel,
            @Nullable String source,
            @Nullable String campaign,
            @Nullable String landing) {}

    /** Something that happened to an order. */
    @Schema(name = "OrderStep")
    record StepJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long id,
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant at,
            @Schema(requiredMode = RequiredMode.REQUIRED) String author,
            @Schema(requiredMode = RequiredMode.REQUIRED) String kind,
            @Schema(requiredMode = RequiredMode.REQUIRED) String text,
            @Schema(requiredMode = RequiredMode.REQUIRED) boolean undoable,
            @Nullable Instant undoneAt) {
        static StepJson of(Timeline.Step step) {
            return new StepJson(
                    step.id(), step.at(), step.author(), step.kind(), step.text(), step.isUndoable(), step.undone());
        }
    }
}
