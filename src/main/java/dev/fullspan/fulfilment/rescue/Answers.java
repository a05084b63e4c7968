package dev.fullspan.fulfilment.rescue;

import dev.fullspan.fulfilment.rescue.Offer.Answer;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.FulfilmentState;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderParts.Refund;
import dev.fullspan.order.OrderReader;
import dev.fullspan.order.OrderRow;
import dev.fullspan.order.OrderSteps;
import dev.fullspan.order.OrdersToSend;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes buyers' answers: each becomes a step of the order, and may be changed until what was chosen is done. A swap is done with the answer where it can be. */
@Component
class Answers {
    private final OfferRows rows;
    private final OrderReader orders;
    private final OrderSteps steps;
    private final OrdersToSend timeline;
    private final Rescues.Work work;
    private final AnswerSteps acts;
    private final SwapHolds holds;

    Answers(
            OfferRows rows,
            OrderReader orders,
            OrderSteps steps,
            OrdersToSend timeline,
            Rescues.Work work,
            AnswerSteps acts,
            SwapHolds holds) {
        this.rows = rows;
        this.orders = orders;
        this.steps = steps;
        this.timeline = timeline;
        this.work = work;
        this.acts = acts;
        this.holds = holds;
    }

    /**
     * What a link opens.
     *
     * @param closed why nothing can be chosen any more, in a sentence to the buyer; null where it can
     * @param swaps what can be had instead now
     */
    record Seen(
            ShopId shop,
            Offer offer,
            OrderRow order,
            @Nullable String closed,
            List<SwapOffer.Option> swaps) {
        boolean isOpen() {
            return closed == null;
        }
    }

    /** Empty for a link that opens nothing, or nothing any more. */
    Optional<Seen> find(String token) {
        if (!token.matches("[A-Za-z0-9_-]{43}")) {
            return Optional.empty();
        }
        Instant now = work.now();
        return rows.find(token).filter(one -> one.offer().isShown(now)).map(one -> {
            OrderRow row = orders.row(one.shop(), one.offer().order());
            SwapOffer swap = one.offer().swap();
            return new Seen(
                    one.shop(),
                    one.offer(),
                    row,
                    closed(one.offer(), row, now),
                    swap != null && swap.isOpen(now) ? swap.options() : List.of());
        });
    }

    /** Why nothing can be chosen any more; null where it can. */
    private @Nullable String closed(Offer offer, OrderRow row, Instant now) {
        if (row.cancelled() != null) {
            return "The order was cancelled meanwhile, so there is nothing to choose any more.";
        }
        if (row.fulfilment() != FulfilmentState.UNFULFILLED && row.fulfilment() != FulfilmentState.PARTLY_FULFILLED) {
            return "The order has left meanwhile and is on its way, so there is nothing to choose any more.";
        }
        if (offer.acted() != null) {
            return "It was done already, so it cannot be chosen otherwise here. Write to the shop, please.";
        }
        if (!now.isBefore(offer.expires())) {
            return "The time to choose is over.";
        }
        return acts.isPaidBack(offer)
                ? "You got money back for this order, so it cannot be chosen otherwise here. Write to the shop, please."
                : null;
    }

    static boolean isWaiting(OrderRow row) {
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
            String sku = answer == Answer.SWAP ? chosen : null;
            if (offer.answer() == answer && Objects.equals(offer.chosen(), sku) && offer.isShown(work.now())) {
                return;
            }
            String closed = closed(offer, row, work.now());
            if (closed != null) {
                throw new ProblemException(Problem.CONFLICT, null, closed);
            }
            requireOffered(offer, answer, sku);
            if (!rows.answer(shop, offer.id(), answer, sku, work.now())) {
                throw new ProblemException(
                        Problem.CONFLICT, null, "You have changed your mind many times. Write to the shop, please.");
            }
            switch (answer) {
                case WAIT -> acts.wait(shop, row, offer);
                case SWAP -> acts.swap(shop, row, offer, Objects.requireNonNull(sku));
                case REFUND -> acts.refund(shop, row);
            }
        });
    }

    private void requireOffered(Offer offer, Answer answer, @Nullable String sku) {
        SwapOffer swap = offer.swap();
        boolean isOffered = switch (answer) {
            case WAIT -> offer.waitUntil() != null;
            case SWAP -> swap != null && swap.option(sku).isPresent();
            case REFUND -> offer.refund();
        };
        if (!isOffered) {
            throw new ProblemException(Problem.INVALID_REQUEST, "answer", "Choose one of what is offered.");
        }
        if (answer == Answer.SWAP && !offer.isSwapOpen(work.now())) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    null,
                    "It is not set aside for you any more, so it cannot be had instead. Choose something else, please.");
        }
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
            rows.endSwap(shop, id, work.now());
            if (offer.swap() != null) {
                holds.release(shop, offer.swap().options());
            }
            boolean isSwap = offer.answer() == Answer.SWAP;
            timeline.tell(
                    offer.order(), author, "note", isSwap ? "The swap was done." : "What the buyer chose was done.");
            OrderRow row = orders.row(shop, offer.order());
            if (isSwap && AnswerSteps.isHeldForBuyer(row)) {
                steps.release(shop, offer.order(), new OrderSteps.By(author, null));
            }
        });
    }

    /** A person has paid back what a buyer is owed: it is entered as a refund of the order, once. */
    void repaid(ShopId shop, long id, String author) {
        work.run(() -> {
            Offer known = rows.get(shop, id)
                    .filter(one -> one.owed() != null)
                    .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "offer", "Nothing is owed for this."));
            timeline.lock(shop, known.order());
            Offer offer = rows.lock(shop, id);
            Offer.Owed owed = offer.owed();
            if (owed == null || !rows.repaid(shop, id, work.now())) {
                return;
            }
            Money amount = acts.atMost(offer, owed.amount());
            if (amount.minor() == 0) {
                timeline.tell(offer.order(), author, "note", "What was owed for the swap had been given back before.");
                return;
            }
            acts.refund(
                    shop,
                    offer.order(),
                    new Refund(
                            "swap-" + id,
                            amount.amount(),
                            work.now(),
                            offer.chosen() + " instead is cheaper",
                            List.of(),
                            false),
                    new OrderSteps.By(author, null));
        });
    }
}
