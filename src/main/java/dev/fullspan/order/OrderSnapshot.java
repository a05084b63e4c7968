package dev.fullspan.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.fullspan.order.OrderParts.Cancellation;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderParts.Payment;
import dev.fullspan.order.OrderParts.Refund;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that a source tells of one order at one moment. Amounts are in the order's currency, in its major unit.
 *
 * @param number as people know it, such as {@code #1001}
 * @param names further ids under which the same order is spoken of, such as {@code 1001} or the one on the thank-you page
 * @param kind an order, a receipt of the till, or a credit note
 * @param lines at most 1,000
 * @param payments those that the source knows; one that it does not tell again stays
 * @param refunds likewise
 * @param parcels likewise
 * @param cancelled null where it stands
 * @param location where a receipt of the till took its units from; null for the shop's default
 * @param reservation id of the reservation that its checkout held, or null
 */
public record OrderSnapshot(
        Told told,
        String number,
        Set<String> names,
        Kind kind,
        Instant placed,
        Currency currency,
        List<Line> lines,
        Totals totals,
        Buyer buyer,
        Visit visit,
        List<Payment> payments,
        List<Refund> refunds,
        List<Parcel> parcels,
        @Nullable Cancellation cancelled,
        Set<String> tags,
        @Nullable String note,
        @Nullable Long location,
        @Nullable String reservation) {
    public OrderSnapshot {
        reservation = reservation == null || reservation.isBlank() ? null : reservation(reservation.strip());
        number = Told.required("number", number, Told.LONGEST_ID);
        names = texts("names", names, Told.LONGEST_ID, 20);
        placed = Told.micros(placed);
        lines = Told.most("lines", lines, 1_500);
        Set<String> ids = new TreeSet<>();
        for (Line line : lines) {
            if (!ids.add(line.id())) {
                throw Amounts.wrong("lines.id", "Two lines have the id “" + line.id() + "”. Give each one of its own.");
            }
        }
        Amounts.bounded("lines", lines.stream().map(Line::net).reduce(BigDecimal.ZERO, BigDecimal::add));
        payments = Told.most("payments", payments, 200);
        refunds = Told.most("refunds", refunds, 200);
        parcels = Told.most("parcels", parcels, 200);
        tags = texts("tags", tags, 100, 100);
        note = note == null || note.isBlank() ? null : Told.bounded("note", note, 5_000);
    }

    private static String reservation(String id) {
        try {
            return UUID.fromString(id).toString();
        } catch (IllegalArgumentException e) {
            throw Amounts.wrong("reservation", "“reservation” is the id that the reservation was answered with.");
        }
    }

    private static Set<String> texts(String field, Set<String> texts, int longest, int most) {
        Set<String> kept = new TreeSet<>();
        for (String text : texts) {
            if (!text.isBlank()) {
                kept.add(Told.bounded(field, text.strip(), longest));
            }
        }
        Told.most(field, List.copyOf(kept), most);
        return Collections.unmodifiableSet(kept);
    }

    /** What an order is. */
    public enum Kind {
        /** Something was bought to be sent. */
        ORDER,
        /** A receipt of the till: its units have left the shelf. Units below 0 came back. */
        RECEIPT,
        /** A credit note or a return without an order: units below 0 only. */
        CREDIT
    }

    /**
     * A line of an order.
     *
     * @param id unique within the order; stays the same when the order is edited
     * @param sku as told, or null for what has none
     * @param quantity units; below 0 only where units came back
     * @param unitPrice of a unit before discounts
     * @param discount taken off the whole line
     * @param tax of the whole line
     * @param product the source's own id, or null
     * @param variant likewise
     */
    public record Line(
            String id,
            @Nullable String sku,
            String title,
            long quantity,
            BigDecimal unitPrice,
            BigDecimal discount,
            BigDecimal tax,
            @Nullable String product,
            @Nullable String variant) {
        private static final long MOST_UNITS = 1_000_000_000;

        public Line {
            id = Told.required("lines.id", id, Told.LONGEST_ID);
            sku = sku == null || sku.isBlank() ? null : Told.bounded("lines.sku", sku.strip(), 255);
            title = Told.bounded("lines.title", title.strip(), 500);
            if (Math.abs(quantity) > MOST_UNITS) {
                throw Amounts.wrong("lines.quantity", "A line has at most " + MOST_UNITS + " units.");
            }
            unitPrice = Amounts.plain("lines.unitPrice", unitPrice);
            discount = Amounts.plain("lines.discount", discount);
            tax = Amounts.plain("lines.tax", tax);
            Amounts.bounded(
                    "lines.unitPrice",
                    unitPrice.multiply(BigDecimal.valueOf(quantity)).subtract(discount));
        }

        /** What the line costs, its discount taken off. */
        BigDecimal net() {
            return unitPrice.multiply(BigDecimal.valueOf(quantity)).subtract(discount);
        }
    }

    /**
     * What the source says the order comes to.
     *
     * @param discounts taken off the whole order beside those of its lines
     * @param shipping what sending costs the buyer, without tax where tax is not included
     * @param shippingTax the part of the tax that lies on shipping
     * @param tax of the whole order
     * @param taxIncluded whether prices, discounts and shipping hold the tax
     * @param total what the buyer owes, refunds not taken off
     */
    public record Totals(
            List<Discount> discounts,
            @Nullable String shippingMethod,
            BigDecimal shipping,
            BigDecimal shippingTax,
            BigDecimal tax,
            boolean taxIncluded,
            BigDecimal total) {
        public Totals {
            discounts = Told.most("discounts", discounts, 50);
            shippingMethod =
                    shippingMethod == null ? null : Told.bounded("shipping.method", shippingMethod.strip(), 200);
            shipping = Amounts.plain("shipping", shipping);
            shippingTax = Amounts.plain("shipping.tax", shippingTax);
            tax = Amounts.plain("tax", tax);
            total = Amounts.plain("total", total);
        }
    }

    /** @param code null for one without a code */
    public record Discount(@Nullable String code, BigDecimal amount) {
        public Discount {
            code = code == null || code.isBlank() ? null : Told.bounded("discounts.code", code.strip(), 100);
            amount = Amounts.plain("discounts.amount", amount);
        }
    }

    /**
     * Who bought.
     *
     * @param storeId the source's id of the customer, or null for a guest
     * @param loyalty number of the loyalty card, or null
     * @param verified whether the source has verified the mail address
     */
    public record Buyer(
            @Nullable String storeId,
            @Nullable String loyalty,
            @Nullable String name,
            @Nullable String email,
            boolean verified,
            @Nullable String phone,
            @Nullable Address billing,
            @Nullable Address shipping) {
        /** Nobody is known. */
        public static final Buyer NOBODY = new Buyer(null, null, null, null, false, null, null, null);

        public Buyer {
            storeId = text("buyer.storeId", storeId, 200);
            loyalty = text("buyer.loyalty", loyalty, 100);
            name = text("buyer.name", name, 200);
            email = text("buyer.email", email, 320);
            phone = text("buyer.phone", phone, 50);
        }
    }

    /** A postal address. @param country ISO 3166-1 alpha-2, or null */
    public record Address(
            @Nullable String name,
            @Nullable String company,
            @Nullable String street,
            @Nullable String more,
            @Nullable String postcode,
            @Nullable String city,
            @Nullable String region,
            @Nullable String country,
            @Nullable String phone) {
        public Address {
            name = text("address.name", name, 200);
            company = text("address.company", company, 200);
            street = text("address.street", street, 300);
            more = text("address.more", more, 300);
            postcode = text("address.postcode", postcode, 30);
            city = text("address.city", city, 200);
            region = text("address.region", region, 200);
            country = text("address.country", country, 60);
            phone = text("address.phone", phone, 50);
        }
    }

    /**
     * What the source knows of the visit in which the order was placed.
     *
     * @param user the user id under which the tracking knows the buyer, or null
     * @param device the pixel's anonymous id, or null
     * @param checkout id of the checkout that the order was made from, as the tracking knows it, or null
     * @param cart id of its cart, likewise
     */
    public record Visit(
            @Nullable String user,
            @Nullable String device,
            @Nullable String session,
            @Nullable String landing,
            @Nullable String country,
            // Left out where they are not told, so that what was told before they were known has the same digest.
            @JsonInclude(Include.NON_NULL) @Nullable String checkout,
            @JsonInclude(Include.NON_NULL) @Nullable String cart) {
        /** Nothing is known. */
        public static final Visit UNKNOWN = new Visit(null, null, null, null, null, null, null);

        public Visit {
            user = text("visit.user", user, 255);
            device = text("visit.device", device, 255);
            session = text("visit.session", session, 255);
            landing = text("visit.landing", landing, 2_000);
            country = text("visit.country", country, 60);
            checkout = text("visit.checkout", checkout, 255);
            cart = text("visit.cart", cart, 255);
        }
    }

    private static @Nullable String text(String field, @Nullable String text, int longest) {
        return text == null || text.isBlank() ? null : Told.bounded(field, text.strip(), longest);
    }
}
