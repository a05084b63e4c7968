package dev.fullspan.fulfilment;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderToSend;
import dev.fullspan.order.OrdersToSend;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Orders of the past that was read in, given to whoever sent them then. Nothing is set aside for them: the stock of the past has left. */
@Component
public class PastParts {
    private final OrdersToSend orders;
    private final Assignments assignments;
    private final AssignmentLedger ledger;
    private final Parties parties;
    private final PartyPlaces places;
    private final TransactionTemplate transaction;

    PastParts(
            OrdersToSend orders,
            Assignments assignments,
            AssignmentLedger ledger,
            Parties parties,
            PartyPlaces places,
            TransactionTemplate transaction) {
        this.orders = orders;
        this.assignments = assignments;
        this.ledger = ledger;
        this.parties = parties;
        this.places = places;
        this.transaction = transaction;
    }

    /** Whether an order is of the past that was read in, and none of today's. */
    public boolean isPast(ShopId shop, OrderId id) {
        return !orders.get(shop, id).news();
    }

    /**
     * Gives all that has not left of an order to a party, which answers and sends it like any other.
     *
     * @throws ProblemException {@link Problem#CONFLICT} where the order is one of today's, which the rules give; lies with somebody already; or has nothing to send
     */
    public Assignment give(ShopId shop, OrderId id, PartyId to, String why, By by) {
        return Objects.requireNonNull(transaction.execute(status -> {
            orders.lock(shop, id);
            OrderToSend order = orders.get(shop, id);
            if (order.news()) {
                throw refused(order, "is one of today’s: the rules say who sends it");
            }
            if (assignments.ofOrder(shop, id).stream()
                    .anyMatch(one -> one.state().isLive())) {
                throw refused(order, "lies with somebody already");
            }
            List<AssignmentLine> lines = order.lines().stream()
                    .filter(line -> line.wanted() > line.shipped())
                    .map(line -> new AssignmentLine(
                            line.id(),
                            line.position(),
                            Objects.requireNonNullElse(line.sku(), ""),
                            line.title(),
                            line.wanted() - line.shipped(),
                            0,
                            0))
                    .toList();
            if (!order.stands() || lines.isEmpty()) {
                throw refused(order, "has nothing to be sent");
            }
            List<Long> located = places.located(shop, to);
            return ledger.give(
                    shop,
                    new AssignmentLedger.Given(
                            id,
                            parties.get(shop, to),
                            located.isEmpty() ? 0 : located.getFirst(),
                            ledger.number(shop, id, order.row().number()),
                            why,
                            null,
                            null,
                            Adjusting.digest(order.to()),
                            order.placed(),
                            lines),
                    by.author());
        }));
    }

    private static ProblemException refused(OrderToSend order, String why) {
        return new ProblemException(
                Problem.CONFLICT, "order", "The order " + order.row().number() + " " + why + ".");
    }
}
