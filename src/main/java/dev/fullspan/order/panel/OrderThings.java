package dev.fullspan.order.panel;

import dev.fullspan.kernel.Money;
import dev.fullspan.order.OrderDetail;
import dev.fullspan.order.OrderParts;
import dev.fullspan.order.StoreParcels;
import dev.fullspan.order.panel.ListScreen.Badge;
import dev.fullspan.order.panel.OrderScreen.Thing;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Tone;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Payments, refunds and parcels of an order, in words. */
final class OrderThings {
    private final Formats formats;
    private final OrderDetail order;
    private final List<StoreParcels.Told> told;

    OrderThings(Formats formats, OrderDetail order, List<StoreParcels.Told> told) {
        this.formats = formats;
        this.order = order;
        this.told = told;
    }

    /** Payments, then refunds. */
    List<Thing> money() {
        Currency currency = order.sums().total().currency();
        List<Thing> all = new ArrayList<>();
        order.payments()
                .forEach(one -> all.add(new Thing(
                        one.method().isBlank() ? "Payment" : "Payment by " + one.method(),
                        formats.dateTime(one.at()),
                        formats.money(Money.of(one.amount(), currency)),
                        switch (one.state()) {
                            case CAPTURED -> new Badge("Paid", Tone.GOOD);
                            case AUTHORISED -> new Badge("Authorised", Tone.WARN);
                            case PENDING -> new Badge("Pending", Tone.WARN);
                            case FAILED -> new Badge("Failed", Tone.BAD);
                            case VOIDED -> new Badge("Voided", Tone.NEUTRAL);
                        },
                        null)));
        order.refunds()
                .forEach(one -> all.add(new Thing(
                        one.reason() == null ? "Refund" : "Refund: " + one.reason(),
                        formats.dateTime(one.at()),
                        "−" + formats.money(Money.of(one.amount(), currency)),
                        one.withdrawn() ? new Badge("Withdrawn", Tone.NEUTRAL) : new Badge("Given back", Tone.NEUTRAL),
                        null)));
        return all;
    }

    List<Thing> parcels() {
        return order.parcels().stream().map(this::parcel).toList();
    }

    private Thing parcel(OrderParts.Parcel one) {
        long units =
                one.lines().stream().mapToLong(OrderParts.ParcelLine::quantity).sum();
        String holds = one.lines().isEmpty()
                ? "all that had not left"
                : units == 1 ? "1 unit" : formats.number(units) + " units";
        String when = one.delivered() != null
                ? ", arrived " + formats.dateTime(one.delivered())
                : one.shipped() != null ? ", left " + formats.dateTime(one.shipped()) : "";
        Badge state = one.cancelled()
                ? new Badge("Taken back", Tone.NEUTRAL)
                : one.delivered() != null
                        ? new Badge("Delivered", Tone.GOOD)
                        : one.shipped() != null
                                ? new Badge("Under way", Tone.GOOD)
                                : new Badge("Made ready", Tone.WARN);
        return new Thing(
                Stream.of(one.carrier(), one.tracking())
                        .filter(Objects::nonNull)
                        .reduce((left, right) -> left + " " + right)
                        .orElse("Parcel without tracking"),
                holds + when,
                null,
                state,
                told.stream()
                        .filter(any -> any.parcel().equals(one.id()))
                        .findFirst()
                        .map(this::words)
                        .orElse(null));
    }

    private String words(StoreParcels.Told one) {
        String source = order.source();
        return switch (one.state()) {
            case TOLD -> source + " knows it.";
            case DUE ->
                one.fault() == null
                        ? source + " is being told of it."
                        : source + " is told of it again. " + one.fault();
            case WAITS -> source + " did not take it. " + one.fault();
        };
    }
}
