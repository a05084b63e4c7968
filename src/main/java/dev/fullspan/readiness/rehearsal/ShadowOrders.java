package dev.fullspan.readiness.rehearsal;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.Shipment;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Baskets.Basket;
import dev.fullspan.order.Baskets.Line;
import dev.fullspan.order.Engine;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderParts.Payment;
import dev.fullspan.order.OrderSnapshot;
import dev.fullspan.order.OrderSnapshot.Address;
import dev.fullspan.order.OrderSnapshot.Buyer;
import dev.fullspan.order.OrderSnapshot.Kind;
import dev.fullspan.order.OrderSnapshot.Totals;
import dev.fullspan.order.OrderSnapshot.Visit;
import dev.fullspan.order.Orders;
import dev.fullspan.order.Told;
import dev.fullspan.readiness.rehearsal.Timings.Step;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes an order of a rehearsal through what every order goes through, step by step, each timed. */
@Component
class ShadowOrders {
    private static final By REHEARSAL = By.of("rehearsal");
    private static final int MOST_ROUNDS = 10;
    private static final Duration HELD = Duration.ofMinutes(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stock stock;
    private final Orders orders;
    private final Assignments assignments;
    private final Clock clock;

    ShadowOrders(Stock stock, Orders orders, Assignments assignments, Clock clock) {
        this.stock = stock;
        this.orders = orders;
        this.assignments = assignments;
        this.clock = clock;
    }

    /**
     * What became of one.
     *
     * @param order null where it was sold out
     * @param asked who was given something of it at first, before anybody refused
     * @param parties who were given something of it in the end; empty where nobody was
     */
    record Went(
            String number,
            Basket basket,
            @Nullable OrderId order,
            Set<PartyId> asked,
            Set<PartyId> parties,
            List<String> soldOut,
            List<Answer> answers) {}

    /** A partner's answer. Times are minutes since midnight of the first day; {@link Crew#NEVER} for none within the days looked at. */
    record Answer(PartyId party, double asked, double answered, boolean refused) {}

    /**
     * From the checkout until somebody has accepted all of it; what a partner refuses is given to the next, as the rules say.
     *
     * @param place its place among the orders, from 0
     */
    Went place(ShopId shadow, int place, Basket basket, PartnerAnswers answering, Timings timings) throws Exception {
        String number = "R-" + (place + 1);
        SortedMap<String, Long> lines = new TreeMap<>();
        basket.lines().forEach(line -> lines.merge(line.sku(), line.quantity(), Long::sum));
        String reservation;
        try {
            reservation = timings.time(
                    Step.RESERVE,
                    () -> stock.hold(shadow, number, lines, HELD)
                            .reservation()
                            .id()
                            .toString());
        } catch (ProblemException e) {
            if (e.problem() != Problem.NOT_ENOUGH_STOCK) {
                throw e;
            }
            return new Went(number, basket, null, Set.of(), Set.of(), List.copyOf(lines.keySet()), List.of());
        }
        OrderSnapshot told = snapshot(number, basket, reservation);
        OrderId order = timings.time(Step.TAKE, () -> orders.take(shadow, told).order());
        timings.time(Step.FOLLOW, () -> follow(order));
        Set<PartyId> asked = senders(shadow, order);
        List<Answer> answers = answered(shadow, order, place, answering, timings);
        return new Went(number, basket, order, asked, senders(shadow, order), List.of(), answers);
    }

    /** Who has something of it now. */
    private Set<PartyId> senders(ShopId shadow, OrderId order) {
        Set<PartyId> parties = new HashSet<>();
        for (Assignment given : assignments.ofOrder(shadow, order)) {
            if (given.state().isLive()) {
                parties.add(given.party());
            }
        }
        return parties;
    }

    /** Each partner answers once; an order that nobody takes in the end lies with nobody. */
    private List<Answer> answered(ShopId shadow, OrderId order, int place, PartnerAnswers answering, Timings timings)
            throws Exception {
        List<Answer> answers = new ArrayList<>();
        double asked = answering.comes(place);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double next = asked;
            boolean again = false;
            for (Assignment given : assignments.ofOrder(shadow, order)) {
                if (given.state() == Assignment.State.OFFERED) {
                    PartnerAnswers.Drawn drawn = answering.draw(place, given.party(), asked);
                    boolean refuses = drawn.refused() && round < MOST_ROUNDS - 1;
                    answers.add(new Answer(given.party(), asked, drawn.at(), refuses));
                    timings.time(
                            refuses ? Step.REFUSE : Step.ANSWER,
                            () -> refuses
                                    ? assignments.refuse(shadow, given.id(), "Rehearsed refusal", REHEARSAL)
                                    : assignments.accept(shadow, given.id(), REHEARSAL));
                    next = refuses ? Math.max(next, drawn.at()) : next;
                    again |= refuses;
                }
            }
            if (!again) {
                return answers;
            }
            asked = next;
            timings.time(Step.REROUTE, () -> follow(order));
        }
        return answers;
    }

    private boolean follow(OrderId order) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!orders.follow(order)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The stock did not follow the order within a minute.");
            }
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos()); // another thread has it in hand
        }
        return true;
    }

    /** All parcels leave. @return whether the whole order has left */
    boolean ship(ShopId shadow, Went went, Timings timings) throws Exception {
        OrderId order = Objects.requireNonNull(went.order());
        boolean all = !went.parties().isEmpty();
        for (Assignment given : assignments.ofOrder(shadow, order)) {
            if (given.state().isOpen()) {
                timings.time(
                        Step.SHIP,
                        () -> assignments.ship(
                                shadow,
                                given.id(),
                                Shipment.all("Rehearsal", "R" + given.id(), clock.instant()),
                                REHEARSAL));
            } else {
                all &= given.state() == Assignment.State.SHIPPED
                        || !given.state().isLive();
            }
        }
        follow(order);
        return all;
    }

    private OrderSnapshot snapshot(String number, Basket basket, String reservation) {
        Instant now = clock.instant();
        List<OrderSnapshot.Line> lines = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        for (Line line : basket.lines()) {
            lines.add(new OrderSnapshot.Line(
                    Integer.toString(lines.size() + 1),
                    line.sku(),
                    line.title(),
                    line.quantity(),
                    line.unitPrice(),
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    null,
                    null));
            total = total.add(line.unitPrice().multiply(BigDecimal.valueOf(line.quantity())));
        }
        Address address = new Address(
                "Rehearsal",
                null,
                "Practice Street 1",
                null,
                basket.postcode(),
                "Practice",
                null,
                basket.country(),
                null);
        return new OrderSnapshot(
                new Told("rehearsal", Engine.API, number, now),
                number,
                Set.of(),
                Kind.ORDER,
                now,
                Currency.getInstance(basket.currency()),
                lines,
                new Totals(List.of(), basket.method(), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, true, total),
                new Buyer(null, null, "Rehearsal", "buyer@example.com", false, null, null, address),
                Visit.UNKNOWN,
                List.of(new Payment("p1", null, "rehearsal", Payment.State.CAPTURED, total, now)),
                List.of(),
                List.of(),
                null,
                Set.of(),
                null,
                null,
                reservation);
    }
}
