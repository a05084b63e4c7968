package dev.fullspan.order;

import dev.fullspan.kernel.Money;
import dev.fullspan.order.OrderParts.Cancellation;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderParts.Payment;
import dev.fullspan.order.OrderParts.Refund;
import dev.fullspan.order.OrderProblem.Kind;
import dev.fullspan.order.OrderSnapshot.Discount;
import dev.fullspan.order.OrderSnapshot.Totals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order as it follows from its parts, and from nothing else: the same parts make the same order.
 *
 * @param cancelled null where it stands
 * @param problems what is wrong with what was told; what the shop does not know, such as a SKU, is not among them
 */
record Joined(
        Part.Header header,
        Part.@Nullable Person person,
        List<JoinedLine> lines,
        List<Payment> payments,
        List<Refund> refunds,
        List<Parcel> parcels,
        List<Swap> swaps,
        @Nullable Cancellation cancelled,
        List<OrderProblem> problems) {

    /** Empty where the order itself was not told yet. */
    static Optional<Joined> of(List<Part> parts) {
        return parts.stream()
                .filter(part -> part.type() == Part.Type.HEADER)
                .findFirst()
                .map(part -> of(part.as(Part.Header.class), parts));
    }

    private static Joined of(Part.Header told, List<Part> parts) {
        List<Swap> swaps = all(parts, Part.Type.SWAP, Swap.class)
                .sorted(Comparator.comparing(Swap::id))
                .toList();
        Part.Header header = SwappedLines.in(told, swaps);
        List<Payment> payments = all(parts, Part.Type.PAYMENT, Payment.class)
                .sorted(Comparator.comparing(Payment::at).thenComparing(Payment::id))
                .toList();
        List<Refund> refunds = all(parts, Part.Type.REFUND, Refund.class)
                .sorted(Comparator.comparing(Refund::at).thenComparing(Refund::id))
                .toList();
        List<Parcel> parcels = all(parts, Part.Type.PARCEL, Parcel.class)
                .sorted(Comparator.comparing(Parcel::id))
                .toList();
        Cancellation cancelled = all(parts, Part.Type.CANCELLATION, Cancellation.class)
                .findFirst()
                .orElse(null);
        List<OrderProblem> problems = new ArrayList<>();
        Set<String> emptied = SwappedLines.emptied(told, header);
        List<JoinedLine> lines = new LineUnits(header, swaps, problems)
                .of(parcels, refunds, amount -> minor(header, amount)).stream()
                        .filter(line -> !emptied.contains(line.line().id()))
                        .toList();
        Joined joined = new Joined(
                header,
                all(parts, Part.Type.PERSON, Part.Person.class).findFirst().orElse(null),
                lines,
                payments,
                refunds,
                parcels,
                swaps,
                header.cancelled() == null ? cancelled : header.cancelled(),
                problems);
        joined.check(problems);
        return joined;
    }

    private static <T> Stream<T> all(List<Part> parts, Part.Type type, Class<T> content) {
        return parts.stream().filter(part -> part.type() == type).map(part -> part.as(content));
    }

    private void check(List<OrderProblem> problems) {
        header.lines().stream()
                .filter(line -> line.quantity() < 0 && header.kind() == OrderSnapshot.Kind.ORDER)
                .forEach(line -> problems.add(new OrderProblem(
                        Kind.NEGATIVE_QUANTITY,
                        "The line “%s” has %d units. It is kept and takes no stock."
                                .formatted(line.title(), line.quantity()))));
        long expected = subtotal() - discounts() + minor(header.totals().shipping());
        if (!header.totals().taxIncluded()) {
            expected += minor(header.totals().tax());
        }
        // Sources round by line or by order.
        if (Math.abs(expected - total()) > header.lines().size() + 1) {
            problems.add(new OrderProblem(
                    Kind.SUMS_DIFFER,
                    "Lines, discounts, shipping and tax come to %s, the total is %s."
                            .formatted(new Money(expected, header.currency()), new Money(total(), header.currency()))));
        }
        long most = Math.max(total(), captured());
        if (refunded() > most && header.kind() == OrderSnapshot.Kind.ORDER) {
            problems.add(new OrderProblem(
                    Kind.TOO_MUCH_REFUNDED,
                    "%s were given back of %s."
                            .formatted(new Money(refunded(), header.currency()), new Money(most, header.currency()))));
        }
    }

    long minor(BigDecimal amount) {
        return minor(header, amount);
    }

    private static long minor(Part.Header header, BigDecimal amount) {
        return Money.of(amount, header.currency()).minor();
    }

    /** Of the lines, their discounts taken off. */
    long subtotal() {
        return minor(lines.stream().map(one -> one.line().net()).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    long discounts() {
        return minor(
                header.totals().discounts().stream().map(Discount::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    long total() {
        return minor(header.totals().total());
    }

    /** After discounts, without shipping and tax. */
    long revenue() {
        Totals told = header.totals();
        BigDecimal shipping = told.taxIncluded() ? told.shipping().subtract(told.shippingTax()) : told.shipping();
        return minor(told.total().subtract(told.tax()).subtract(shipping));
    }

    long captured() {
        return sum(Payment.State.CAPTURED);
    }

    private long sum(Payment.State state) {
        return payments.stream()
                .filter(one -> one.state() == state)
                .mapToLong(one -> minor(one.amount()))
                .sum();
    }

    long refunded() {
        return refunds.stream()
                .filter(one -> !one.withdrawn())
                .mapToLong(one -> minor(one.amount()))
                .sum();
    }

    /** What a refund takes from the revenue: its lines where they tell amounts, else its share of the total. */
    long refundedRevenue(Refund refund) {
        if (refund.withdrawn()) {
            return 0;
        }
        if (!refund.lines().isEmpty() && refund.lines().stream().allMatch(line -> line.amount() != null)) {
            return Math.max(
                    0,
                    minor(refund.lines().stream()
                            .map(line -> Objects.requireNonNull(line.amount()))
                            .reduce(BigDecimal.ZERO, BigDecimal::add)));
        }
        BigDecimal amount = BigDecimal.valueOf(minor(refund.amount()));
        return total() <= 0
                ? amount.longValue()
                : amount.multiply(BigDecimal.valueOf(revenue()))
                        .divide(BigDecimal.valueOf(total()), 0, RoundingMode.HALF_UP)
                        .longValue();
    }

    PaymentState payment() {
        long captured = captured();
        long refunded = refunded();
        if (refunded > 0) {
            return refunded >= (captured == 0 ? total() : captured)
                    ? PaymentState.REFUNDED
                    : PaymentState.PARTLY_REFUNDED;
        }
        if (total() <= 0 || captured >= total()) {
            return PaymentState.PAID;
        }
        if (captured > 0) {
            return PaymentState.PARTLY_PAID;
        }
        if (isTold(Payment.State.VOIDED)) {
            return PaymentState.VOIDED;
        }
        if (isTold(Payment.State.AUTHORISED)) {
            return PaymentState.AUTHORISED;
        }
        return isTold(Payment.State.FAILED) && !isTold(Payment.State.PENDING)
                ? PaymentState.FAILED
                : PaymentState.PENDING;
    }

    private boolean isTold(Payment.State state) {
        return payments.stream().anyMatch(one -> one.state() == state);
    }

    FulfilmentState fulfilment() {
        long ordered = units(one -> Math.max(0, one.line().quantity()));
        long shipped = units(JoinedLine::shipped);
        long returned = units(JoinedLine::returned);
        if (ordered == 0) {
            return FulfilmentState.NOTHING_TO_SEND;
        }
        if (returned > 0) {
            return returned == shipped && units(JoinedLine::outstanding) == 0
                    ? FulfilmentState.RETURNED
                    : FulfilmentState.PARTLY_RETURNED;
        }
        if (shipped == 0) {
            return units(JoinedLine::outstanding) == 0 ? FulfilmentState.NOTHING_TO_SEND : FulfilmentState.UNFULFILLED;
        }
        if (units(JoinedLine::outstanding) > 0 && cancelled == null) {
            return FulfilmentState.PARTLY_FULFILLED;
        }
        return header.kind() == OrderSnapshot.Kind.RECEIPT || allDelivered()
                ? FulfilmentState.DELIVERED
                : FulfilmentState.FULFILLED;
    }

    private boolean allDelivered() {
        return parcels.stream().filter(LineUnits::left).allMatch(one -> one.delivered() != null);
    }

    private long units(ToLongFunction<JoinedLine> of) {
        return lines.stream().mapToLong(of).sum();
    }

    /** Units that left. */
    long sent() {
        return units(JoinedLine::shipped);
    }

    /** Units ordered. */
    long ordered() {
        return units(one -> one.line().quantity());
    }
}
