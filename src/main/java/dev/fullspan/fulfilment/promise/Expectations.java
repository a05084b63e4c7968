package dev.fullspan.fulfilment.promise;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.promise.Expectation.Cause;
import dev.fullspan.fulfilment.promise.Reckoning.Question;
import dev.fullspan.fulfilment.promise.Reckoning.Reckoned;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderPromises;
import dev.fullspan.order.OrderSnapshot.Address;
import dev.fullspan.order.OrderToSend;
import dev.fullspan.order.OrdersToSend;
import dev.fullspan.shop.Shop;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reckons when the whole of an order is there: what has left by its carrier, what has not by who packs it. The last part decides. */
@Component
class Expectations {
    /** Brings it nowhere: what is ready leaves. */
    private static final Carriage HERE = new Carriage("nobody", new WorkingDays(day -> true), null, 0, 0);

    private final Senders senders;
    private final Supplies supplies;
    private final Carriages carriages;
    private final Assignments assignments;
    private final OrderPromises parcels;
    private final OrdersToSend orders;

    Expectations(
            Senders senders,
            Supplies supplies,
            Carriages carriages,
            Assignments assignments,
            OrderPromises parcels,
            OrdersToSend orders) {
        this.senders = senders;
        this.supplies = supplies;
        this.carriages = carriages;
        this.assignments = assignments;
        this.parcels = parcels;
        this.orders = orders;
    }

    /** Where an order goes, as the promise needs it. */
    static Quote.To to(OrderToSend order) {
        Address address = order.to();
        String told = address == null || address.country() == null ? order.row().country() : address.country();
        return new Quote.To(order.shippingMethod(), told, address == null ? null : address.postcode());
    }

    Expectation of(Shop shop, OrderToSend order, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, shop.timeZone());
        long open = order.lines().stream()
                .mapToLong(line -> line.wanted() - line.shipped())
                .sum();
        List<Parcel> sent = parcels.parcels(order.id()).stream()
                .filter(one -> one.shipped() != null)
                .toList();
        Expectation left = sent.isEmpty() ? null : sent(shop, order, sent, open == 0, today);
        if (open <= 0 && left != null) {
            return left;
        }
        Expectation packed = packed(shop, order, now, today);
        return left == null || packed.expected() == null ? packed : later(packed, left);
    }

    /** As it stood when the order was placed: all of it is still to leave, with whoever has it since. */
    Expectation asPlaced(Shop shop, OrderToSend order) {
        return packed(shop, order, order.placed(), LocalDate.ofInstant(order.placed(), shop.timeZone()));
    }

    private static Expectation later(Expectation packed, Expectation left) {
        LocalDate sentBy = left.expected();
        boolean isLater = sentBy != null && packed.expected() != null && sentBy.isAfter(packed.expected());
        return isLater
                ? new Expectation(left.earliest(), sentBy, false, false, left.why(), left.cause(), left.steps())
                : packed;
    }

    private Expectation sent(Shop shop, OrderToSend order, List<Parcel> sent, boolean isAll, LocalDate today) {
        Quote.To to = to(order);
        LocalDate arrived = null;
        LocalDate earliest = null;
        LocalDate expected = null;
        String carrier = "";
        List<String> steps = new ArrayList<>();
        boolean known = true;
        for (Parcel one : sent) {
            LocalDate shipped = LocalDate.ofInstant(Objects.requireNonNull(one.shipped()), shop.timeZone());
            Instant there = one.delivered();
            if (there != null) {
                LocalDate day = LocalDate.ofInstant(there, shop.timeZone());
                arrived = arrived == null ? day : Reckoning.later(arrived, day);
                steps.add("A parcel left " + Reckoning.shown(shipped) + " and came " + Reckoning.shown(day) + ".");
                continue;
            }
            Carriage carriage = one.carrier() == null
                    ? carriages
                            .of(shop.id(), to.method(), to.country(), to.postcode())
                            .carriage()
                    : carriages
                            .of(shop.id(), one.carrier(), to.method(), to.country(), to.postcode())
                            .carriage();
            Optional<LocalDate> last =
                    carriage == null ? Optional.empty() : carriage.days().plus(shipped, carriage.most());
            if (carriage == null || last.isEmpty()) {
                known = false;
                steps.add("A parcel left " + Reckoning.shown(shipped) + "; how long it takes is not told.");
                continue;
            }
            LocalDate first = carriage.days().plus(shipped, carriage.least()).orElse(last.get());
            earliest = earliest == null ? first : Reckoning.later(earliest, first);
            if (expected == null || last.get().isAfter(expected)) {
                expected = last.get();
                carrier = one.carrier() == null ? carriage.name() : one.carrier();
            }
            steps.add("A parcel left " + Reckoning.shown(shipped) + " with " + carriage.name() + ": there by "
                    + Reckoning.shown(last.get()) + ".");
        }
        if (expected == null && known) {
            return new Expectation(
                    arrived, arrived, isAll, isAll && arrived != null, "All that left has come.", null, steps);
        }
        boolean overdue = expected != null && expected.isBefore(today);
        return new Expectation(
                earliest,
                known && expected != null ? Reckoning.later(expected, today) : null,
                isAll,
                false,
                !known
                        ? "It has left; how long it takes there is not told."
                        : overdue ? "It has left, and nobody told that it came." : "It is on its way.",
                new Cause(Cause.Kind.CARRIER, carrier),
                steps);
    }

    /** What has not left: part by part where parts were given to somebody, else as the shop itself would send it. */
    private Expectation packed(Shop shop, OrderToSend order, Instant now, LocalDate today) {
        Quote.To to = to(order);
        Carriages.Found brought = carriages.of(shop.id(), to.method(), to.country(), to.postcode());
        Carriage carriage = brought.carriage();
        if (carriage == null) {
            LocalDate ready = packed(shop, order, now, today, HERE).expected();
            return unknown(
                    brought.lacks() + (ready == null ? "" : " It is ready to leave by " + Reckoning.shown(ready) + "."),
                    null);
        }
        return packed(shop, order, now, today, carriage);
    }

    private Expectation packed(Shop shop, OrderToSend order, Instant now, LocalDate today, Carriage carriage) {
        String stockName = order.takesStock() ? orders.stockName(order.id()) : null;
        List<Supplies.Found> waits = stockName == null ? List.of() : supplies.taken(shop.id(), stockName, today);
        for (Supplies.Found one : waits) {
            if (one.party() == null) {
                return unknown(one.lacks(), new Cause(Cause.Kind.STOCK, one.sku()));
            }
        }
        Supply supply = Quote.latest(waits);
        List<Assignment> parts = assignments.ofOrder(shop.id(), order.id()).stream()
                .filter(one -> one.state().isOpen() || one.state() == Assignment.State.SHIPPED)
                .filter(one -> one.state().isOpen() || now.equals(order.placed()))
                .toList();
        Reckoned latest = null;
        Sender slowest = null;
        for (Assignment part : parts) {
            Sender sender = senders.of(shop.id(), part.party());
            Supply own = waits.stream()
                                    .anyMatch(wait -> part.lines().stream()
                                            .anyMatch(line -> line.sku().equals(wait.sku())))
                            || parts.size() == 1
                    ? supply
                    : Supply.HERE;
            Optional<Reckoned> one = reckon(
                    shop,
                    part.offered().isAfter(now) ? now : part.offered(),
                    now,
                    today,
                    sender,
                    senders.before(shop.id(), sender, part.id()),
                    own,
                    carriage);
            if (one.isEmpty()) {
                return unknown(
                        sender.name() + " or the carrier has no working day within a year.", cause(sender, supply));
            }
            if (latest == null || one.get().latest().isAfter(latest.latest())) {
                latest = one.get();
                slowest = sender;
            }
        }
        if (latest == null) {
            slowest = senders.own(shop.id());
            latest = reckon(shop, order.placed(), now, today, slowest, 0, supply, carriage)
                    .orElse(null);
        }
        if (latest == null) {
            return unknown("There is no working day within a year.", cause(slowest, supply));
        }
        String hold = order.row().hold();
        Cause cause = hold != null
                ? new Cause(Cause.Kind.HELD, "")
                : parts.isEmpty() && order.waits() ? new Cause(Cause.Kind.UNROUTED, "") : cause(slowest, supply);
        return new Expectation(
                latest.earliest(),
                latest.latest(),
                false,
                false,
                hold != null ? "It is held: " + hold + "." : words(cause),
                cause,
                latest.steps());
    }

    private static Optional<Reckoned> reckon(
            Shop shop,
            Instant from,
            Instant now,
            LocalDate today,
            Sender sender,
            long before,
            Supply supply,
            Carriage carriage) {
        LocalDate there = sender.day(now);
        return Reckoning.of(new Question(from, today, there, sender, before, supply, carriage));
    }

    private static Cause cause(@Nullable Sender sender, Supply supply) {
        return supply.ready() != null
                ? new Cause(Cause.Kind.STOCK, supply.sku())
                : new Cause(Cause.Kind.PARTNER, sender == null ? "" : sender.name());
    }

    private static String words(Cause cause) {
        return switch (cause.kind()) {
            case STOCK -> "It waits for " + cause.of() + ".";
            case PARTNER -> cause.of() + " has it to pack.";
            case CARRIER -> "It is on its way.";
            case HELD -> "It is held.";
            case UNROUTED -> "A person must look at it before anybody sends it.";
        };
    }

    private static Expectation unknown(String why, @Nullable Cause cause) {
        return new Expectation(null, null, false, false, why, cause, List.of());
    }
}
