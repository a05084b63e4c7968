package dev.fullspan.fulfilment;

import dev.fullspan.fulfilment.Assignment.State;
import dev.fullspan.fulfilment.Deciding.Decision;
import dev.fullspan.fulfilment.routing.Choosing.Piece;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderPlaces.Place;
import dev.fullspan.order.OrderSnapshot.Kind;
import dev.fullspan.order.OrderToSend;
import dev.fullspan.order.OrdersToSend;
import dev.fullspan.order.PaymentState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives the units of orders to those who send them, by the shop's rules. What was decided stands with the stock that was moved for it, or not at all; the
 * same order again changes nothing.
 */
@Component
public class Routing {
    /** How often somebody else may be quicker with the stock before the order waits. */
    private static final int TRIES = 3;

    private final OrdersToSend orders;
    private final Assignments assignments;
    private final AssignmentLedger ledger;
    private final Adjusting adjusting;
    private final RoutingFacts facts;
    private final Unrouted unrouted;
    private final TransactionTemplate transaction;
    private final TransactionTemplate own;

    Routing(
            OrdersToSend orders,
            Assignments assignments,
            AssignmentLedger ledger,
            Adjusting adjusting,
            RoutingFacts facts,
            Unrouted unrouted,
            TransactionTemplate transaction) {
        this.orders = orders;
        this.assignments = assignments;
        this.ledger = ledger;
        this.adjusting = adjusting;
        this.facts = facts;
        this.unrouted = unrouted;
        this.transaction = transaction;
        this.own = new TransactionTemplate(
                Objects.requireNonNull(transaction.getTransactionManager()),
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
    }

    /** Adjusts what was given to what the order is now, and gives what lies with nobody. */
    public Routed route(ShopId shop, OrderId id) {
        return Objects.requireNonNull(transaction.execute(status -> {
            orders.lock(shop, id);
            OrderToSend order = orders.get(shop, id);
            if (!order.news() || order.row().kind() != Kind.ORDER) {
                return new Routed.Nothing("The order is not to be sent.");
            }
            List<Assignment> parts = adjusting.adjust(shop, order);
            String hindrance = hindrance(order);
            Map<String, Long> rest = rest(order, parts);
            if (hindrance != null || rest.isEmpty()) {
                unrouted.clear(shop, id);
                return new Routed.Nothing(Objects.requireNonNullElse(hindrance, "All of it lies with somebody."));
            }
            return give(shop, order, parts, rest);
        }));
    }

    private static @Nullable String hindrance(OrderToSend order) {
        if (!order.stands()) {
            return "The order does not stand any more.";
        }
        if (order.row().archived() != null) {
            return "The order is in the archive.";
        }
        if (order.row().hold() != null) {
            return "The order is held: " + order.row().hold();
        }
        if (order.waits()) {
            return "The order waits for a person: something about it is wrong.";
        }
        PaymentState payment = order.row().payment();
        if (payment == PaymentState.FAILED || payment == PaymentState.VOIDED) {
            return "Its payment failed.";
        }
        return null;
    }

    /** Units by line that are to leave and lie with nobody. */
    private static Map<String, Long> rest(OrderToSend order, List<Assignment> parts) {
        Map<String, Long> open = new HashMap<>();
        Map<String, Long> sent = new HashMap<>();
        for (Assignment one : parts) {
            for (AssignmentLine line : one.lines()) {
                sent.merge(line.line(), line.shipped(), Long::sum);
                open.merge(line.line(), one.state().isOpen() ? line.open() : 0, Long::sum);
            }
        }
        Map<String, Long> rest = new HashMap<>();
        for (OrderToSend.Line line : order.lines()) {
            long units = line.wanted()
                    - Math.max(line.shipped(), sent.getOrDefault(line.id(), 0L))
                    - open.getOrDefault(line.id(), 0L);
            if (units > 0) {
                rest.put(line.id(), units);
            }
        }
        return rest;
    }

    private Routed give(ShopId shop, OrderToSend order, List<Assignment> parts, Map<String, Long> rest) {
        PartyId onward = facts.onward(order.id());
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Decision decision = facts.of(shop, order, rest, onward).decide();
            if (onward != null && decision.pieces().isEmpty()) {
                orders.tell(
                        order.id(),
                        By.ROUTING.author(),
                        "part",
                        facts.party(shop, onward).name()
                                + ", whom a person chose, cannot send it any more; the rules decide.");
                facts.cameThrough(order.id());
                onward = null;
                decision = facts.of(shop, order, rest, null).decide();
            }
            if (decision.pieces().isEmpty()) {
                String why = Objects.requireNonNullElse(decision.preview().why(), "Nobody can send it.");
                return new Routed.Waiting(why, unrouted.waits(shop, order.id(), why));
            }
            if (!order.takesStock() || place(shop, order, parts, decision)) {
                List<Assignment> given = given(shop, order, decision);
                facts.cameThrough(order.id());
                unrouted.clear(shop, order.id());
                return new Routed.Given(given);
            }
        }
        String why = "Others were quicker with the stock; it is tried again.";
        return new Routed.Waiting(why, unrouted.waits(shop, order.id(), why));
    }

    private boolean place(ShopId shop, OrderToSend order, List<Assignment> parts, Decision decision) {
        List<Place> places = new ArrayList<>();
        for (Assignment one : parts) {
            one.lines()
                    .forEach(line -> places.add(new Place(
                            line.line(), one.location(), one.state().isOpen() ? line.open() : 0, line.shipped())));
        }
        for (Piece piece : decision.pieces()) {
            piece.units()
                    .forEach((line, units) ->
                            places.add(new Place(line, piece.site().location(), units, 0)));
        }
        return orders.place(shop, order.id(), places, !decision.owed());
    }

    private List<Assignment> given(ShopId shop, OrderToSend order, Decision decision) {
        Map<String, OrderToSend.Line> lines = new HashMap<>();
        order.lines().forEach(line -> lines.put(line.id(), line));
        List<Assignment> given = new ArrayList<>();
        for (Preview.Planned part : decision.preview().parts()) {
            List<AssignmentLine> units = part.units().entrySet().stream()
                    .map(entry -> line(Objects.requireNonNull(lines.get(entry.getKey())), entry.getValue()))
                    .sorted(Comparator.comparingInt(AssignmentLine::position))
                    .toList();
            given.add(ledger.give(
                    shop,
                    new AssignmentLedger.Given(
                            order.id(),
                            facts.party(shop, part.party()),
                            part.location(),
                            ledger.number(shop, order.id(), order.row().number()),
                            part.why(),
                            null,
                            null,
                            Adjusting.digest(order.to()),
                            order.placed(),
                            units),
                    By.ROUTING.author()));
        }
        return given;
    }

    private static AssignmentLine line(OrderToSend.Line line, long units) {
        return new AssignmentLine(
                line.id(), line.position(), Objects.requireNonNullElse(line.sku(), ""), line.title(), units, 0, 0);
    }

    /** What the rules would do with all of an order that has not left, as if nobody had it yet. Changes nothing. */
    public Preview preview(ShopId shop, OrderId id) {
        OrderToSend order = orders.get(shop, id);
        Map<String, Long> units = new HashMap<>();
        order.lines().forEach(line -> {
            if (line.wanted() > line.shipped()) {
                units.put(line.id(), line.wanted() - line.shipped());
            }
        });
        if (units.isEmpty() || order.row().kind() != Kind.ORDER) {
            return new Preview(List.of(), List.of(), "Nothing of it is to be sent.");
        }
        String hindrance = hindrance(order);
        Preview preview = facts.of(shop, order, units, null).decide().preview();
        return hindrance == null ? preview : new Preview(preview.rules(), preview.parts(), hindrance);
    }

    /** What the rules would do with what lies open with one party, were it taken from them. Changes nothing. */
    public Preview preview(ShopId shop, long assignment) {
        Assignment part = assignments.get(shop, assignment);
        Map<String, Long> units = open(part);
        OrderId order = part.order();
        if (order == null || units.isEmpty() || !part.state().isOpen()) {
            return new Preview(List.of(), List.of(), "Nothing of it is left to be given to others.");
        }
        return facts.without(shop, orders.get(shop, order), units, part.party())
                .decide()
                .preview();
    }

    /** Stock is moved at once, whatever becomes of the current transaction: where that is undone, the stock follows the order anew. */
    private void whereUndone(ShopId shop, OrderId order) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status != STATUS_COMMITTED) {
                    own.executeWithoutResult(anew -> orders.again(shop, List.of(order)));
                }
            }
        });
    }

    /** Whoever a person chooses may owe it, and is not asked whether they are full or paused; but it must be possible at all. */
    private void requireAble(ShopId shop, Assignment part, OrderToSend order, PartyId to) {
        Decision decision = facts.of(shop, order, open(part), to).decide();
        if (decision.pieces().isEmpty()) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "to",
                    "%s cannot send it, so it stays where it is. %s"
                            .formatted(
                                    facts.party(shop, to).name(),
                                    Objects.requireNonNullElse(
                                            decision.preview().why(), "Choose another.")));
        }
    }

    private static Map<String, Long> open(Assignment part) {
        Map<String, Long> units = new HashMap<>();
        part.lines().forEach(line -> {
            if (line.open() > 0) {
                units.put(line.line(), line.open());
            }
        });
        return units;
    }

    /**
     * Takes what has not left from a party, and gives it to another. A partner that has accepted it is asked to stop, and it goes on when they have agreed.
     *
     * @param to null for whoever else the rules say
     */
    public Assignment reroute(ShopId shop, long assignment, @Nullable PartyId to, String reason, By by) {
        OrderId of = assignments.get(shop, assignment).order();
        if (of != null && !TransactionSynchronizationManager.isActualTransactionActive()) {
            orders.againLater(shop, of);
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            Assignment part = assignments.get(shop, assignment);
            OrderId order = part.order();
            if (order == null) {
                throw new ProblemException(Problem.CONFLICT, null, "A practice order cannot be given to others.");
            }
            whereUndone(shop, order);
            if (to != null && facts.party(shop, to).ended() != null) {
                throw new ProblemException(Problem.CONFLICT, "to", "You ended the work with them. Choose another.");
            }
            if (part.party().equals(to)) {
                throw new ProblemException(Problem.INVALID_REQUEST, "to", "It lies there already. Choose another.");
            }
            orders.lock(shop, order);
            if (to != null) {
                requireAble(shop, part, orders.get(shop, order), to);
            }
            boolean begun = part.state() != State.OFFERED
                    && !facts.party(shop, part.party()).isOwn();
            Assignment after = begun
                    ? assignments.askCancelForGood(shop, assignment, reason, by)
                    : assignments.withdrawForGood(shop, assignment, reason, by);
            facts.onward(shop, assignment, to);
            route(shop, order);
            return after;
        }));
    }
}
