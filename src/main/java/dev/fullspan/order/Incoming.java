package dev.fullspan.order;

import dev.fullspan.order.IncomingParts.CancellationToSend;
import dev.fullspan.order.IncomingParts.ParcelToSend;
import dev.fullspan.order.IncomingParts.PaymentToSend;
import dev.fullspan.order.IncomingParts.RefundToSend;
import dev.fullspan.order.OrderSnapshot.Address;
import dev.fullspan.order.OrderSnapshot.Buyer;
import dev.fullspan.order.OrderSnapshot.Discount;
import dev.fullspan.order.OrderSnapshot.Kind;
import dev.fullspan.order.OrderSnapshot.Line;
import dev.fullspan.order.OrderSnapshot.Totals;
import dev.fullspan.order.OrderSnapshot.Visit;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Orders as programs send them, and what they mean. A refusal names the field and the mend. */
final class Incoming {
    static final String AMOUNT = "In the order’s currency, such as 12.50.";
    private static final Duration AHEAD = Duration.ofDays(1);
    static final String TIME = "ISO 8601 with an offset, such as 2026-03-31T09:00:00Z.";

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
                    description = "When that system changed it last: of two tellings the later one counts. " + TIME)
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

            @Schema(requiredMode = RequiredMode.REQUIRED, format = "date-time", description = TIME) @Nullable
            String placedAt,

            @Schema(requiredMode = RequiredMode.REQUIRED, example = "EUR") @Nullable
            String currency,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            List<@Nullable LineToSend> lines,

            @Nullable List<@Nullable DiscountToSend> discounts,
            @Nullable ShippingToSend shipping,
            @Schema(description = AMOUNT) @Nullable BigDecimal tax,

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
            String own = text("id", id);
            Currency in = Incoming.currency(currency);
            Kind what = Incoming.kind(kind);
            List<Line> all = new ArrayList<>();
            List<LineToSend> sent = some("lines", lines);
            for (int i = 0; i < sent.size(); i++) {
                all.add(sent.get(i).line(i));
            }
            List<Discount> taken = some("discounts", discounts).stream()
                    .map(one -> new Discount(one.code(), amount("discounts.amount", one.amount())))
                    .toList();
            Instant placed = past("placedAt", placedAt, now);
            return new OrderSnapshot(
                    new Told(
                            reserved(from, at), from, own, updatedAt == null ? now : past("updatedAt", updatedAt, now)),
                    number == null || number.isBlank() ? own : number,
                    texts(names),
                    what,
                    placed,
                    in,
                    all,
                    totals(all, taken),
                    buyer == null ? Buyer.NOBODY : buyer.buyer(),
                    visit == null ? Visit.UNKNOWN : visit.visit(),
                    some("payments", payments).stream()
                            .map(one -> one.payment(placed))
                            .toList(),
                    some("refunds", refunds).stream()
                            .map(one -> one.refund(now))
                            .toList(),
                    some("parcels", parcels).stream().map(ParcelToSend::parcel).toList(),
                    cancelled == null ? null : cancelled.cancellation(now),
                    texts(tags),
                    note,
                    location,
                    reservation);
        }

        private Totals totals(List<Line> all, List<Discount> taken) {
            BigDecimal sent = shipping == null
                    ? BigDecimal.ZERO
                    : Amounts.plain("shipping.price", amount("shipping.price", shipping.price()));
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

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Of a unit before discounts. " + AMOUNT)
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
                    units("lines[" + place + "].quantity", quantity),
                    amount("lines[" + place + "].unitPrice", unitPrice),
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

            @Schema(requiredMode = RequiredMode.REQUIRED, description = AMOUNT) @Nullable
            BigDecimal amount) {}

    /** What sending costs the buyer. */
    @Schema(name = "OrderShippingToSend")
    record ShippingToSend(
            @Schema(maxLength = 200) @Nullable String method,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = AMOUNT) @Nullable
            BigDecimal price,

            @Schema(description = "The part of the order’s tax that lies on it.") @Nullable
            BigDecimal tax) {}

    /** Who bought. */
    @Schema(name = "OrderBuyerToSend")
    record BuyerToSend(
            @Schema(description = "The system’s own id of the customer.") @Nullable
            String id,

            @Schema(description = "Number of the loyalty card.") @Nullable
            String loyalty,

            @Nullable String name,
            @Nullable String email,

            @Schema(description = "Whether the system has verified the mail address.", defaultValue = "false") @Nullable
            Boolean verified,

            @Nullable String phone,
            @Nullable AddressJson billing,
            @Nullable AddressJson shipping) {
        Buyer buyer() {
            return new Buyer(
                    id,
                    loyalty,
                    name,
                    email,
                    Boolean.TRUE.equals(verified),
                    phone,
                    billing == null ? null : billing.address(),
                    shipping == null ? null : shipping.address());
        }
    }

    /** A postal address. */
    @Schema(name = "OrderAddress")
    record AddressJson(
            @Nullable String name,
            @Nullable String company,
            @Nullable String street,
            @Nullable String more,
            @Nullable String postcode,
            @Nullable String city,
            @Nullable String region,

            @Schema(description = "ISO 3166-1 alpha-2.", example = "DE") @Nullable
            String country,

            @Nullable String phone) {
        Address address() {
            return new Address(name, company, street, more, postcode, city, region, country, phone);
        }

        static @Nullable AddressJson of(@Nullable Address one) {
            return one == null
                    ? null
                    : new AddressJson(
                            one.name(),
                            one.company(),
                            one.street(),
                            one.more(),
                            one.postcode(),
                            one.city(),
                            one.region(),
                            one.country(),
                            one.phone());
        }
    }

    /** What is known of the visit in which it was placed. */
    @Schema(name = "OrderVisitToSend")
    record VisitToSend(
            @Schema(description = "User id under which the tracking knows the buyer.") @Nullable
            String user,

            @Schema(description = "The pixel’s anonymous id.") @Nullable
            String device,

            @Nullable String session,
            @Nullable String landing,
            @Nullable String country,

            @Schema(description = "Id of the checkout that it was made from, as the tracking knows it.") @Nullable
            String checkout) {
        Visit visit() {
            return new Visit(user, device, session, landing, country, checkout, null);
        }
    }

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
        Instant at = required(field, time);
        if (at.isAfter(now.plus(AHEAD))) {
            throw Amounts.wrong(
                    field, "“" + field + "” lies more than a day ahead. Look at the clock or the unit of the time.");
        }
        return at;
    }

    private static Kind kind(@Nullable String word) {
        return word == null || word.isBlank() ? Kind.ORDER : word("kind", word, Kind.class);
    }

    static Currency currency(@Nullable String code) {
        try {
            return Currency.getInstance(text("currency", code).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Amounts.wrong(
                    "currency", "There is no currency “" + code + "”. Send its three letters, such as EUR.");
        }
    }

    static String text(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw Amounts.wrong(field, "“" + field + "” is missing.");
        }
        return text.strip();
    }

    static BigDecimal amount(String field, @Nullable BigDecimal amount) {
        if (amount == null) {
            throw Amounts.wrong(field, "“" + field + "” is missing: an amount such as 12.50.");
        }
        return amount;
    }

    static long units(String field, @Nullable BigDecimal units) {
        if (units == null
                || units.abs().compareTo(BigDecimal.valueOf(1_000_000_000)) > 0
                || units.stripTrailingZeros().scale() > 0) {
            throw Amounts.wrong(field, "“" + field + "” is a whole number of units.");
        }
        return units.longValueExact();
    }

    static Instant required(String field, @Nullable String time) {
        try {
            Instant at = OffsetDateTime.parse(text(field, time)).toInstant();
            if (at.isAfter(Instant.parse("1970-01-01T00:00:00Z"))
                    && at.isBefore(Instant.parse("2200-01-01T00:00:00Z"))) {
                return at;
            }
        } catch (DateTimeException e) {
            // Said below: no time.
        }
        throw Amounts.wrong(field, "“" + field + "” is a time with its offset, such as 2026-03-31T09:00:00Z.");
    }

    static <E extends Enum<E>> E word(String field, @Nullable String word, Class<E> words) {
        return Arrays.stream(words.getEnumConstants())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> Amounts.wrong(
                        field,
                        "“" + field + "” is one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(words.getEnumConstants())
                                                .map(one -> one.name().toLowerCase(Locale.ROOT))
                                                .toList())
                                + "."));
    }

    static Set<String> texts(@Nullable List<@Nullable String> texts) {
        Set<String> told = new TreeSet<>();
        if (texts != null) {
            texts.forEach(text -> {
                if (text != null && !text.isBlank()) {
                    told.add(text.strip());
                }
            });
        }
        return told;
    }

    static <T> List<T> some(String field, @Nullable List<@Nullable T> list) {
        List<T> all = new ArrayList<>();
        if (list != null) {
            for (T one : list) {
                if (one == null) {
                    throw Amounts.wrong(field, "An entry of “" + field + "” is empty.");
                }
                all.add(one);
            }
        }
        return all;
    }
}
