package dev.fullspan.order;

import dev.fullspan.order.IncomingBuyer.BuyerToSend;
import dev.fullspan.order.IncomingBuyer.VisitToSend;
import dev.fullspan.order.IncomingParts.CancellationToSend;
import dev.fullspan.order.IncomingParts.ParcelToSend;
import dev.fullspan.order.IncomingParts.PaymentToSend;
import dev.fullspan.order.IncomingParts.RefundToSend;
import dev.fullspan.order.OrderSnapshot.Buyer;
import dev.fullspan.order.OrderSnapshot.Discount;
import dev.fullspan.order.OrderSnapshot.Kind;
import dev.fullspan.order.OrderSnapshot.Line;
import dev.fullspan.order.OrderSnapshot.Totals;
import dev.fullspan.order.OrderSnapshot.Visit;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Orders as programs send them, and what they mean. A refusal names the field and the mend. */
final class Incoming {
    private static final Duration AHEAD = Duration.ofDays(1);

    private Incoming() {}

    /** An order. */
    @Schema(name = "OrderToSend")
    record ToSend(
            @Schema(
                    description = "Where it comes from; a name of its own for each system.",
                    defaultValue = "api",
                    maxLength = 60)
            @Nullable
            String connection,

            @Schema(
                    description = "What kind of system that is.",
                    allowableValues = {"api", "till", "storefront"},
                    defaultValue = "api")
            @Nullable
            String engine,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    maxLength = 200,
                    description = "Its id in that system, which never changes.")
            @Nullable
            String id,

            @Schema(
                    format = "date-time",
                    description = "When that system changed it last: of two tellings the later one counts. "
                            + IncomingFields.TIME)
            @Nullable
            String updatedAt,

            @Schema(maxLength = 200, description = "As people know it; its id where none is sent.", example = "#1001")
            @Nullable
            String number,

            @Schema(description = "Further ids under which it is spoken of, such as that of the thank-you page.")
            @Nullable
            List<@Nullable String> names,

            @Schema(
                    allowableValues = {"order", "receipt", "credit"},
                    defaultValue = "order",
                    description = "A receipt of the till has left the shelf; its quantities below 0 came back.")
            @Nullable
            String kind,

            @Schema(requiredMode = RequiredMode.REQUIRED, format = "date-time", description = IncomingFields.TIME)
            @Nullable
            String placedAt,

            @Schema(requiredMode = RequiredMode.REQUIRED, example = "EUR") @Nullable
            String currency,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            List<@Nullable LineToSend> lines,

            @Nullable List<@Nullable DiscountToSend> discounts,
            @Nullable ShippingToSend shipping,

            @Schema(description = IncomingFields.AMOUNT) @Nullable
            BigDecimal tax,

            @Schema(description = "Whether prices, discounts and shipping hold the tax.", defaultValue = "false")
            @Nullable
            Boolean taxIncluded,

            @Schema(description = "What the buyer owes, refunds not taken off; the sum where none is sent.") @Nullable
            BigDecimal total,

            @Nullable BuyerToSend buyer,
            @Nullable VisitToSend visit,
            @Nullable List<@Nullable PaymentToSend> payments,
            @Nullable List<@Nullable RefundToSend> refunds,
            @Nullable List<@Nullable ParcelToSend> parcels,
            @Nullable CancellationToSend cancelled,
            @Nullable List<@Nullable String> tags,
            @Schema(maxLength = 5000) @Nullable String note,

            @Schema(description = "Id of the location whose units a receipt took; the default one where none is named.")
            @Nullable
            Long location,

            @Schema(description = "Id of the reservation that the checkout held; it becomes the order’s.") @Nullable
            String reservation) {

        OrderSnapshot snapshot(Instant now) {
            Engine from = Incoming.engine(engine);
            String at = connection == null || connection.isBlank() ? from.word() : connection;
            String own = IncomingFields.text("id", id);
            Currency in = IncomingFields.currency(currency);
            Kind what = Incoming.kind(kind);
            List<Line> all = new ArrayList<>();
            List<LineToSend> sent = IncomingFields.some("lines", lines);
            for (int i = 0; i < sent.size(); i++) {
                all.add(sent.get(i).line(i));
            }
            List<Discount> taken = IncomingFields.some("discounts", discounts).stream()
                    .map(one -> new Discount(one.code(), IncomingFields.amount("discounts.amount", one.amount())))
                    .toList();
            Instant placed = past("placedAt", placedAt, now);
            return new OrderSnapshot(
                    new Told(
                            reserved(from, at), from, own, updatedAt == null ? now : past("updatedAt", updatedAt, now)),
                    number == null || number.isBlank() ? own : number,
                    IncomingFields.texts(names),
                    what,
                    placed,
                    in,
                    all,
                    totals(all, taken),
                    buyer == null ? Buyer.NOBODY : buyer.buyer(),
                    visit == null ? Visit.UNKNOWN : visit.visit(),
                    IncomingFields.some("payments", payments).stream()
                            .map(one -> one.payment(placed))
                            .toList(),
                    IncomingFields.some("refunds", refunds).stream()
                            .map(one -> one.refund(now))
                            .toList(),
                    IncomingFields.some("parcels", parcels).stream()
                            .map(ParcelToSend::parcel)
                            .toList(),
                    cancelled == null ? null : cancelled.cancellation(now),
                    IncomingFields.texts(tags),
                    note,
                    location,
                    reservation);
        }

        private Totals totals(List<Line> all, List<Discount> taken) {
            BigDecimal sent = shipping == null
                    ? BigDecimal.ZERO
                    : Amounts.plain("shipping.price", IncomingFields.amount("shipping.price", shipping.price()));
            BigDecimal taxes = tax == null ? BigDecimal.ZERO : Amounts.plain("tax", tax);
            boolean included = Boolean.TRUE.equals(taxIncluded);
            BigDecimal sum = all.stream()
                    .map(Line::net)
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .subtract(taken.stream().map(Discount::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .add(sent)
                    .add(included ? BigDecimal.ZERO : taxes);
            return new Totals(
                    taken,
                    shipping == null ? null : shipping.method(),
                    sent,
                    shipping == null || shipping.tax() == null ? BigDecimal.ZERO : shipping.tax(),
                    taxes,
                    included,
                    total == null ? sum : total);
        }
    }

    /** A line. */
    @Schema(name = "OrderLineToSend")
    record LineToSend(
            @Schema(
                    maxLength = 200,
                    description = "Stays the same when the order is edited; its place where none is sent.")
            @Nullable
            String id,

            @Schema(maxLength = 255) @Nullable String sku,
            @Schema(maxLength = 500) @Nullable String title,

            @Schema(type = "integer", requiredMode = RequiredMode.REQUIRED) @Nullable
            BigDecimal quantity,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Of a unit before discounts. " + IncomingFields.AMOUNT)
            @Nullable
            BigDecimal unitPrice,

            @Schema(description = "Taken off the whole line.") @Nullable
            BigDecimal discount,

            @Schema(description = "Of the whole line.") @Nullable
            BigDecimal tax,

            @Schema(maxLength = 200) @Nullable String product,
            @Schema(maxLength = 200) @Nullable String variant) {
        Line line(int place) {
            String name = title == null || title.isBlank() ? sku == null ? "" : sku : title;
            return new Line(
                    id == null || id.isBlank() ? Integer.toString(place + 1) : id,
                    sku,
                    name,
                    IncomingFields.units("lines[" + place + "].quantity", quantity),
                    IncomingFields.amount("lines[" + place + "].unitPrice", unitPrice),
                    discount == null ? BigDecimal.ZERO : discount,
                    tax == null ? BigDecimal.ZERO : tax,
                    product,
                    variant);
        }
    }

    /** Taken off the whole order. */
    @Schema(name = "OrderDiscountToSend")
    record DiscountToSend(
            @Schema(maxLength = 100) @Nullable String code,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = IncomingFields.AMOUNT) @Nullable
            BigDecimal amount) {}

    /** What sending costs the buyer. */
    @Schema(name = "OrderShippingToSend")
    record ShippingToSend(
            @Schema(maxLength = 200) @Nullable String method,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = IncomingFields.AMOUNT) @Nullable
            BigDecimal price,

            @Schema(description = "The part of the order’s tax that lies on it.") @Nullable
            BigDecimal tax) {}

    static Engine engine(@Nullable String word) {
        if (word == null || word.isBlank()) {
            return Engine.API;
        }
        return Arrays.stream(Engine.values())
                .filter(one -> one.isOurs() && one != Engine.CSV && one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Amounts.wrong("engine", "“engine” is api, till or storefront."));
    }

    /** A connection of a shop engine's name is that engine's. */
    private static String reserved(Engine engine, String connection) {
        String name = connection.strip().toLowerCase(Locale.ROOT);
        for (Engine other : Engine.values()) {
            if (other != engine && !other.isOurs() && name.startsWith(other.word())) {
                throw Amounts.wrong(
                        "connection",
                        "Names that begin with “" + other.word() + "” are kept for it. Choose another one.");
            }
        }
        return connection;
    }

    /** A time that lies ahead would make all that is told later old news. */
    private static Instant past(String field, @Nullable String time, Instant now) {
        Instant at = IncomingFields.required(field, time);
        if (at.isAfter(now.plus(AHEAD))) {
            throw Amounts.wrong(
                    field, "“" + field + "” lies more than a day ahead. Look at the clock or the unit of the time.");
        }
        return at;
    }

    private static Kind kind(@Nullable String word) {
        return word == null || word.isBlank() ? Kind.ORDER : IncomingFields.word("kind", word, Kind.class);
    }
}
