package dev.fullspan.order;

import dev.fullspan.order.OrderParts.Cancellation;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderParts.Payment;
import dev.fullspan.order.OrderParts.Refund;
import dev.fullspan.order.OrderSnapshot.Buyer;
import dev.fullspan.order.OrderSnapshot.Discount;
import dev.fullspan.order.OrderSnapshot.Kind;
import dev.fullspan.order.OrderSnapshot.Line;
import dev.fullspan.order.OrderSnapshot.Totals;
import dev.fullspan.order.OrderSnapshot.Visit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a store tells of an order, built piece by piece for tests. Prices hold no tax unless said. */
final class Telling {
    private final String id;
    private final Instant placed;
    private final List<Line> lines = new ArrayList<>();
    private final List<Payment> payments = new ArrayList<>();
    private final List<Refund> refunds = new ArrayList<>();
    private final List<Parcel> parcels = new ArrayList<>();
    private Instant asOf;
    private Engine engine = Engine.SHOPIFY;
    private String connection = "shopify-1";
    private String currency = "EUR";
    private Set<String> names = Set.of();
    private String number;
    private Kind kind = Kind.ORDER;
    private BigDecimal shipping = BigDecimal.ZERO;
    private BigDecimal tax = BigDecimal.ZERO;
    private @Nullable BigDecimal total;
    private @Nullable Cancellation cancelled;
    private Buyer buyer = Buyer.NOBODY;
    private Visit visit = Visit.UNKNOWN;
    private @Nullable Long location;
    private @Nullable String reservation;
    private Set<String> tags = Set.of();

    Telling(String id, Instant placed) {
        this.id = id;
        this.number = "#" + id;
        this.placed = placed;
        this.asOf = placed;
    }

    Telling from(Engine from, String at) {
        engine = from;
        connection = at;
        return this;
    }

    Telling asOf(Instant time) {
        asOf = time;
        return this;
    }

    Telling number(String told, String... further) {
        number = told;
        names = Set.of(further);
        return this;
    }

    Telling kind(Kind told) {
        kind = told;
        return this;
    }

    Telling currency(String code) {
        currency = code;
        return this;
    }

    Telling line(@Nullable String sku, long quantity, String price) {
        return line("l" + (lines.size() + 1), sku, quantity, price);
    }

    Telling line(String line, @Nullable String sku, long quantity, String price) {
        lines.add(new Line(
                line,
                sku,
                "Thing " + sku,
                quantity,
                new BigDecimal(price),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null,
                null));
        return this;
    }

    Telling shipping(String amount) {
        shipping = new BigDecimal(amount);
        return this;
    }

    Telling tax(String amount) {
        tax = new BigDecimal(amount);
        return this;
    }

    Telling total(String amount) {
        total = new BigDecimal(amount);
        return this;
    }

    Telling paid(String payment, String amount) {
        payments.add(new Payment(payment, null, "card", Payment.State.CAPTURED, new BigDecimal(amount), placed));
        return this;
    }

    Telling payment(Payment one) {
        payments.add(one);
        return this;
    }

    Telling refund(Refund one) {
        refunds.add(one);
        return this;
    }

    Telling parcel(Parcel one) {
        parcels.add(one);
        return this;
    }

    Telling cancelled(Instant at, String reason) {
        cancelled = new Cancellation(at, reason);
        return this;
    }

    Telling buyer(Buyer told) {
        buyer = told;
        return this;
    }

    Telling visit(Visit told) {
        visit = told;
        return this;
    }

    Telling at(long told) {
        location = told;
        return this;
    }

    Telling held(String id) {
        reservation = id;
        return this;
    }

    Telling tags(String... told) {
        tags = Set.copyOf(Arrays.asList(told));
        return this;
    }

    OrderSnapshot snapshot() {
        BigDecimal goods = lines.stream().map(Line::net).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new OrderSnapshot(
                new Told(connection, engine, id, asOf),
                number,
                names,
                kind,
                placed,
                Currency.getInstance(currency),
                lines,
                new Totals(
                        List.<Discount>of(),
                        null,
                        shipping,
                        BigDecimal.ZERO,
                        tax,
                        false,
                        total == null ? goods.add(shipping).add(tax) : total),
                buyer,
                visit,
                payments,
                refunds,
                parcels,
                cancelled,
                tags,
                null,
                location,
                reservation);
    }

    OrderParts parts() {
        return new OrderParts(new Told(connection, engine, id, asOf), payments, refunds, parcels, cancelled);
    }
}
