package dev.fullspan.fulfilment.rescue;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.promise.Promises;
import dev.fullspan.fulfilment.rescue.Offer.Answer;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.FulfilmentState;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderReader;
import dev.fullspan.order.OrderRow;
import dev.fullspan.order.OrderSteps;
import dev.fullspan.order.OrdersToSend;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes buyers' answers: each becomes a step of the order, and may be changed until a person has done what was chosen. */
@Component
class Answers {
    /** As timelines name the buyer, of whom nothing else is known than that the link came to them. */
    static final String BUYER = "buyer";

    private static final String HELD = "The buyer chose ";

    private final OfferRows rows;
    private final Promises promises;
    private final OrderReader orders;
    private final OrderSteps steps;
    private final OrdersToSend timeline;
    private final Rescues.Work work;
    private final Assignments assignments;
    private final Stock stock;

    Answers(
            OfferRows rows,
            Promises promises,
            OrderReader orders,
            OrderSteps steps,
            OrdersToSend timeline,
            Rescues.Work work,
            Assignments assignments,
            Stock stock) {
        this.assignments = assignments;
        this.stock = stock;
        this.rows = rows;
        this.promises = promises;
        this.orders = orders;
        this.steps = steps;
        this.timeline = timeline;
        this.work = work;
    }

    /** What a link opens. @param isOpen whether it can still be answered, or otherwise */
    record Seen(ShopId shop, Offer offer, OrderRow order, boolean isOpen) {}

    /** Empty for a link that opens nothing, or nothing any more. */
    Optional<Seen> find(String token) {
        if (!token.matches("[A-Za-z0-9_-]{43}")) {
            return Optional.empty();
        }
        Instant now = work.now();
        return rows.find(token).filter(one -> one.offer().isShown(now)).map(one -> {
            OrderRow row = orders.row(one.shop(), one.offer().order());
            return new Seen(one.shop(), one.offer(), row, one.offer().isOpen(now) && isWaiting(row));
        });
    }

    /** Whether nothing of it has left and it stands. */
    private static boolean isWaiting(OrderRow row) {
        return row.cancelled() == null
                && (row.fulfilment() == FulfilmentState.UNFULFILLED
                        || row.fulfilment() == FulfilmentState.PARTLY_FULFILLED);
    }

    void opened(Seen seen) {
        if (seen.offer().opened() == null) {
            rows.opened(seen.shop(), seen.offer().id(), work.now());
        }
    }

    /**
     * Takes an answer; the same one again changes nothing.
     *
     * @param chosen the SKU that is taken instead, where it is to be swapped
     */
    void answer(Seen seen, Answer answer, @Nullable String chosen) {
        ShopId shop = seen.shop();
        OrderId order = seen.offer().order();
        work.run(() -> {
            timeline.lock(shop, order);
            Offer offer = rows.lock(shop, seen.offer().id());
            OrderRow row = orders.row(shop, order);
            if (!offer.isOpen(work.now()) || !isWaiting(row)) {
                throw new ProblemException(
                        Problem.CONFLICT,
                        null,
                        "This cannot be chosen any more: it was done already, or its time has run out.");
            }
            String sku = answer == Answer.SWAP ? chosen : null;
            if (offer.answer() == answer && Objects.equals(offer.chosen(), sku)) {
                return;
            }
            requireOffered(offer, answer, sku);
            if (sku != null && !isThere(shop, sku)) {
                throw new ProblemException(
                        Problem.CONFLICT, null, "This was just sold out. Choose something else, please.");
            }
            if (!rows.answer(shop, offer.id(), answer, sku, work.now())) {
                throw new ProblemException(
                        Problem.CONFLICT, null, "You have changed your mind many times. Write to the shop, please.");
            }
            act(shop, row, offer, answer, sku);
        });
    }

    private boolean isThere(ShopId shop, String sku) {
        return stock.of(shop, sku).map(one -> one.total().available() > 0).orElse(false);
    }

    private static void requireOffered(Offer offer, Answer answer, @Nullable String sku) {
        boolean isOffered = switch (answer) {
            case WAIT -> offer.waitUntil() != null;
            case SWAP -> sku != null && offer.swaps().contains(sku);
            case REFUND -> offer.refund();
        };
        if (!isOffered) {
            throw new ProblemException(Problem.INVALID_REQUEST, "answer", "Choose one of what is offered.");
        }
    }

    /** What the order waits for is a person's to do, so it is held meanwhile; who waits is released. */
    private void act(ShopId shop, OrderRow row, Offer offer, Answer answer, @Nullable String sku) {
        OrderSteps.By by = new OrderSteps.By(BUYER, null);
        OrderId order = row.id();
        boolean heldByUs = row.hold() != null && row.hold().startsWith(HELD);
        switch (answer) {
            case WAIT -> {
                LocalDate until = Objects.requireNonNull(offer.waitUntil());
                steps.note(shop, order, "The buyer chose to wait until " + OfferLetter.day(until) + ".", by);
                if (heldByUs) {
                    steps.release(shop, order, by);
                }
                promises.agree(shop, order, until);
            }
            case SWAP ->
                hold(
                        shop,
                        row,
                        heldByUs,
                        HELD + sku + " instead of " + offer.swap() + ": change the order, then release it.",
                        by);
            case REFUND -> hold(shop, row, heldByUs, HELD + "their money back: refund it and cancel the order.", by);
        }
    }

    /** One that a person holds for another reason stays held for that, with a note. */
    private void hold(ShopId shop, OrderRow row, boolean heldByUs, String why, OrderSteps.By by) {
        if (row.hold() == null || heldByUs) {
            steps.hold(shop, row.id(), why, by);
        } else {
            steps.note(shop, row.id(), why, by);
        }
        stop(shop, row.id());
    }

    /** Who has it to pack is stopped: an offered part is taken back, an accepted one asked for. Nothing is given anew while the order is held. */
    private void stop(ShopId shop, OrderId order) {
        assignments.ofOrder(shop, order).stream()
                .filter(part -> part.state().isOpen())
                .forEach(part -> assignments.askCancel(shop, part.id(), Assignment.HELD, By.of(BUYER)));
    }

    /**
     * A person has done what was chosen: it stands from now on.
     *
     * @param read what the person read as chosen: the answer, and for a swap its SKU
     * @throws ProblemException where the buyer has chosen otherwise since
     */
    void done(ShopId shop, long id, String read, String author) {
        work.run(() -> {
            Offer known = rows.get(shop, id)
                    .filter(one -> one.answer() != null)
                    .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "offer", "There is no such answer."));
            timeline.lock(shop, known.order());
            Offer offer = rows.lock(shop, id);
            if (!offer.choice().equals(read)) {
                throw new ProblemException(
                        Problem.CONFLICT,
                        null,
                        "The buyer has chosen otherwise meanwhile. Look again at what is to be done.");
            }
            if (!rows.acted(shop, id, author, work.now())) {
                return;
            }
            boolean isSwap = offer.answer() == Answer.SWAP;
            timeline.tell(
                    offer.order(), author, "note", isSwap ? "The swap was done." : "What the buyer chose was done.");
            OrderRow row = orders.row(shop, offer.order());
            if (isSwap && row.hold() != null && row.hold().startsWith(HELD)) {
                steps.release(shop, offer.order(), new OrderSteps.By(author, null));
            }
        });
    }
}
