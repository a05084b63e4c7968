package dev.fullspan.order;

import dev.fullspan.eventlog.query.OrderVisits;
import dev.fullspan.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One order with all that is known of it, for people.
 *
 * @param source what its connection is called
 * @param stockName under which the stock knows it; empty while it does not
 * @param visit in which it was placed, as the pixel saw it, or null
 * @param ownTags those that people here gave it
 * @param happened the latest first
 */
public record OrderDetail(
        OrderRow row,
        String source,
        String stockName,
        List<Item> items,
        Sums sums,
        OrderSnapshot.Buyer buyer,
        @Nullable String note,
        OrderVisits.@Nullable Visit visit,
        List<OrderParts.Payment> payments,
        List<OrderParts.Refund> refunds,
        List<OrderParts.Parcel> parcels,
        OrderParts.@Nullable Cancellation cancelled,
        Set<String> ownTags,
        List<Concern> concerns,
        List<Happening> happened) {

    /** A line. @param outstanding units still to leave */
    public record Item(
            String id,
            @Nullable String sku,
            String title,
            long quantity,
            BigDecimal unitPrice,
            Money net,
            long shipped,
            long outstanding,
            long removed,
            long returned) {}

    /** What it comes to. @param taxIncluded whether the other amounts hold the tax */
    public record Sums(
            Money goods,
            Money discount,
            Set<String> codes,
            Money shipping,
            @Nullable String shippingMethod,
            Money tax,
            boolean taxIncluded,
            Money total,
            Money captured,
            Money refunded) {}

    /** Something that a person must look at. @param accepted whether one has taken it as it is */
    public record Concern(OrderProblem problem, boolean accepted) {}

    /** A step of its timeline. @param kind such as {@code came}, {@code changed}, {@code hold} or {@code note} */
    public record Happening(
            long id,
            Instant at,
            String author,
            String kind,
            String text,
            boolean undoable,
            @Nullable Instant undone) {}
}
