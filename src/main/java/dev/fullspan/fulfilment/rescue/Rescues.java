package dev.fullspan.fulfilment.rescue;

import dev.fullspan.access.Token;
import dev.fullspan.catalog.Replacements;
import dev.fullspan.fulfilment.promise.Expectation.Cause;
import dev.fullspan.fulfilment.promise.Promise;
import dev.fullspan.fulfilment.promise.Promises;
import dev.fullspan.inventory.Stock;
import dev.fullspan.inventory.StockOf;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderReader;
import dev.fullspan.order.OrderRow;
import dev.fullspan.order.PromiseState;
import dev.fullspan.shop.Shop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private final Replacements replacements;
    private final Stock stock;
    private final Work work;

    Rescues(
            Promises promises,
            OfferRows rows,
            OfferLetter letter,
            OrderReader orders,
            Replacements replacements,
            Stock stock,
            Work work) {
        this.promises = promises;
        this.rows = rows;
        this.letter = letter;
        this.orders = orders;
        this.replacements = replacements;
        this.stock = stock;
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
     * @param swaps SKUs to choose from, beside those that the catalogue names; may be empty
     */
    record Terms(
            boolean waits, @Nullable LocalDate until, String words, boolean swap, List<String> swaps, boolean refund) {
        Terms {
            swaps = List.copyOf(swaps);
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
        String sku = swapped(promise);
        List<String> swaps = terms.swap() && sku != null ? inStock(shop.id(), sku, terms.swaps()) : List.of();
        if (until == null && swaps.isEmpty() && !terms.refund()) {
            throw refused(
                    "None of what you chose can be offered for it: no later day is known, and nothing in stock to swap for.");
        }
        Instant now = work.now();
        rows.endOthers(shop.id(), row.id(), now);
        String token = Token.make();
        Offer told = new Offer(
                0,
                row.id(),
                now,
                now.plus(OPEN),
                promised,
                until,
                terms.words(),
                swaps.isEmpty() ? null : sku,
                swaps,
                terms.refund(),
                null,
                null,
                null,
                null,
                null);
        long id = rows.add(shop.id(), told, token, author);
        letter.post(shop, row, told, id, origin + "/promise/" + token);
        letter.note(shop.id(), row.id(), author, "The buyer was offered: " + offered(told) + ".");
    }

    static String offered(Offer told) {
        List<String> parts = new ArrayList<>();
        if (told.waitUntil() != null) {
            parts.add("wait until " + told.waitUntil());
        }
        if (!told.swaps().isEmpty()) {
            parts.add("swap for " + String.join(" or ", told.swaps()));
        }
        if (told.refund()) {
            parts.add("the money back");
        }
        return String.join(", ", parts);
    }

    private static @Nullable String swapped(Promise promise) {
        Cause cause = promise.cause();
        return cause != null && cause.kind() == Cause.Kind.STOCK && !cause.of().isEmpty() ? cause.of() : null;
    }

    /** What can be had for a SKU now: what the shop names, and what the catalogue says replaces it. */
    List<String> inStock(ShopId shop, String sku, List<String> named) {
        List<String> all = new ArrayList<>(named);
        replacements.of(shop, List.of(sku)).getOrDefault(sku, List.of()).forEach(all::add);
        Map<String, StockOf> there = stock.of(shop, all);
        return all.stream()
                .distinct()
                .filter(one -> !one.equals(sku))
                .filter(one -> there.containsKey(one) && there.get(one).total().available() > 0)
                .limit(5)
                .toList();
    }

    private static ProblemException refused(String why) {
        return new ProblemException(Problem.CONFLICT, null, why);
    }
}
