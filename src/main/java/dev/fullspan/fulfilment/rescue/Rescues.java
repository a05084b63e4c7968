package dev.fullspan.fulfilment.rescue;

import dev.fullspan.access.Token;
import dev.fullspan.fulfilment.promise.Expectation.Cause;
import dev.fullspan.fulfilment.promise.Promise;
import dev.fullspan.fulfilment.promise.Promises;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderReader;
import dev.fullspan.order.OrderRow;
import dev.fullspan.order.OrderSwaps;
import dev.fullspan.order.PromiseState;
import dev.fullspan.shop.Shop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Offers buyers what to do about a promise that will be missed. */
@Component
class Rescues {
    static final Duration OPEN = Duration.ofDays(14);

    private final Promises promises;
    private final OfferRows rows;
    private final OfferLetter letter;
    private final OrderReader orders;
    private final OrderSwaps swaps;
    private final SwapHolds holds;
    private final Work work;

    Rescues(
            Promises promises,
            OfferRows rows,
            OfferLetter letter,
            OrderReader orders,
            OrderSwaps swaps,
            SwapHolds holds,
            Work work) {
        this.promises = promises;
        this.rows = rows;
        this.letter = letter;
        this.orders = orders;
        this.swaps = swaps;
        this.holds = holds;
        this.work = work;
    }

    /** One transaction at a moment. */
    @Component
    static final class Work {
        private final TransactionTemplate transaction;
        private final Clock clock;

        Work(TransactionTemplate transaction, Clock clock) {
            this.transaction = transaction;
            this.clock = clock;
        }

        Instant now() {
            return clock.instant();
        }

        void run(Runnable what) {
            transaction.executeWithoutResult(status -> what.run());
        }
    }

    /**
     * What is offered.
     *
     * @param until the day that is offered to those who wait; null for the one that is expected of each
     * @param swaps null where nothing is to be swapped
     */
    record Terms(
            boolean waits,
            @Nullable LocalDate until,
            String words,
            @Nullable Swaps swaps,
            boolean refund) {}

    /**
     * What is offered to be swapped for.
     *
     * @param named SKUs to choose from, beside those that the catalogue names; may be empty
     * @param bears whether something dearer is offered, too: the shop bears the difference
     * @param days for which it is set aside, and can be chosen; 1 to 14
     */
    record Swaps(List<String> named, boolean bears, int days) {
        Swaps {
            named = List.copyOf(named);
        }
    }

    /** What came of one order. @param refused why nothing was offered, or null */
    record Result(String number, @Nullable String refused) {}

    /** Each order by itself: one that nothing can be offered for keeps no other waiting. @param origin that links begin with */
    List<Result> offer(Shop shop, List<OrderId> chosen, Terms terms, String origin, String author) {
        List<Result> results = new ArrayList<>();
        for (OrderId one : chosen) {
            OrderRow row = orders.row(shop.id(), one);
            try {
                work.run(() -> offer(shop, row, terms, origin, author));
                results.add(new Result(row.number(), null));
            } catch (ProblemException e) {
                results.add(new Result(row.number(), e.detail()));
            }
        }
        return results;
    }

    private void offer(Shop shop, OrderRow row, Terms terms, String origin, String author) {
        Promise promise = promises.of(shop.id(), row.id())
                .filter(one -> one.state() == PromiseState.RISK && one.promised() != null)
                .orElseThrow(() -> refused("Its promise is not at risk any more."));
        String email = row.email();
        if (email == null || email.isBlank()) {
            throw refused("No mail address of the buyer is known.");
        }
        LocalDate until = terms.waits() ? terms.until() == null ? promise.expected() : terms.until() : null;
        LocalDate promised = java.util.Objects.requireNonNull(promise.promised());
        if (until != null && !until.isAfter(promised)) {
            until = null;
        }
        Instant now = work.now();
        SwapOffer swap = swap(shop.id(), row.id(), promise, terms.swaps(), now);
        if (until == null && swap == null && !terms.refund()) {
            throw refused(
                    "None of what you chose can be offered for it: no later day is known, and nothing in stock to swap for that costs no more.");
        }
        for (Offer other : rows.tied(shop.id(), row.id(), now)) {
            holds.release(
                    shop.id(),
                    other.swapped() == null && other.swap() != null
                            ? other.swap().options()
                            : List.of());
        }
        rows.endOthers(shop.id(), row.id(), now);
        String token = Token.make();
        Offer told = Offer.fresh(row.id(), now, now.plus(OPEN), promised, until, terms.words(), swap, terms.refund());
        long id = rows.add(shop.id(), told, token, author);
        letter.post(shop, row, told, id, origin + "/promise/" + token);
        letter.note(shop.id(), row.id(), author, "The buyer was offered: " + offered(told) + ".");
    }

    /** Set aside as many as are late of whatever can be had; null where nothing can. */
    private @Nullable SwapOffer swap(ShopId shop, OrderId order, Promise promise, @Nullable Swaps terms, Instant now) {
        Cause cause = promise.cause();
        if (terms == null
                || cause == null
                || cause.kind() != Cause.Kind.STOCK
                || cause.of().isEmpty()) {
            return null;
        }
        Instant until = now.plus(Duration.ofDays(terms.days()));
        return swaps.of(shop, order, cause.of())
                .map(late -> new SwapOffer(
                        cause.of(),
                        late.units(),
                        holds.hold(
                                shop, new SwapHolds.Wanted(cause.of(), late, terms.named(), terms.bears()), now, until),
                        until))
                .filter(one -> !one.options().isEmpty())
                .orElse(null);
    }

    static String offered(Offer told) {
        List<String> parts = new ArrayList<>();
        if (told.waitUntil() != null) {
            parts.add("wait until " + told.waitUntil());
        }
        if (told.swap() != null) {
            parts.add("swap for " + String.join(" or ", told.swap().skus()) + ", set aside for them");
        }
        if (told.refund()) {
            parts.add("the money back");
        }
        return String.join(", ", parts);
    }

    private static ProblemException refused(String why) {
        return new ProblemException(Problem.CONFLICT, null, why);
    }
}
