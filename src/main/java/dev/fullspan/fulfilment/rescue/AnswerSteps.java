package dev.fullspan.fulfilment.rescue;

import dev.fullspan.catalog.SkuPrices;
import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.promise.Promises;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderEntries;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderParts;
import dev.fullspan.order.OrderRow;
import dev.fullspan.order.OrderSteps;
import dev.fullspan.order.OrderSwaps;
import dev.fullspan.order.OrderSwaps.Swappable;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What becomes of an order by its buyer's answer: who waits is released; a swap is done where the order's lines can be changed here; the rest is a
 * person's to do, so it is held meanwhile. Runs in the transaction that holds the locks of the order and of the offer.
 */
@Component
class AnswerSteps {
    /** As timelines name the buyer, of whom nothing else is known than that the link came to them. */
    static final String BUYER = "buyer";

    private static final String HELD = "The buyer chose ";

    /** Until the order's units have followed. */
    private static final Duration A_MOMENT = Duration.ofMinutes(15);

    /** For a person to change the order in its store. */
    private static final Duration FOR_A_PERSON = Duration.ofDays(14);

    private final OfferRows rows;
    private final OrderSteps steps;
    private final OrderEntries entries;
    private final OrderSwaps swaps;
    private final SwapHolds holds;
    private final Promises promises;
    private final Assignments assignments;
    private final SkuPrices prices;
    private final Rescues.Work work;

    AnswerSteps(
            OfferRows rows,
            OnOrders on,
            SwapHolds holds,
            Promises promises,
            Assignments assignments,
            SkuPrices prices,
            Rescues.Work work) {
        this.rows = rows;
        this.steps = on.steps();
        this.entries = on.entries();
        this.swaps = on.swaps();
        this.holds = holds;
        this.promises = promises;
        this.assignments = assignments;
        this.prices = prices;
        this.work = work;
    }

    /** What can be done to orders. */
    @Component
    record OnOrders(OrderSteps steps, OrderEntries entries, OrderSwaps swaps) {}

    void refund(ShopId shop, OrderId order, OrderParts.Refund refund, OrderSteps.By by) {
        entries.refund(shop, order, refund, by);
    }

    static boolean isHeldForBuyer(OrderRow row) {
        return row.hold() != null && row.hold().startsWith(HELD);
    }

    private static OrderSteps.By buyer() {
        return new OrderSteps.By(BUYER, null);
    }

    /** What was set aside for them is for others again. */
    void wait(ShopId shop, OrderRow row, Offer offer) {
        LocalDate until = Objects.requireNonNull(offer.waitUntil());
        steps.note(shop, row.id(), "The buyer chose to wait until " + OfferLetter.day(until) + ".", buyer());
        release(shop, row);
        promises.agree(shop, row.id(), until);
        rows.endSwap(shop, offer.id(), work.now());
        if (offer.swap() != null) {
            holds.release(shop, offer.swap().options());
        }
    }

    private void release(ShopId shop, OrderRow row) {
        if (isHeldForBuyer(row)) {
            steps.release(shop, row.id(), buyer());
        }
    }

    /** Whether the buyer got money back since the offer was made, which may be all that they are to get. */
    boolean isPaidBack(Offer offer) {
        return swaps.isRefundedSince(offer.order(), offer.offered());
    }

    /** What can be given back at most: not more than is left of what was paid. */
    Money atMost(Offer offer, Money owed) {
        Money left = swaps.left(offer.order());
        return owed.minor() <= left.minor() ? owed : left;
    }

    void refund(ShopId shop, OrderRow row) {
        hold(shop, row, HELD + "their money back: refund it and cancel the order.");
    }

    /** Where the order lives in a store whose lines cannot be changed from here, a person changes it there; what was chosen is kept for it so long. */
    void swap(ShopId shop, OrderRow row, Offer offer, String sku) {
        SwapOffer offered = Objects.requireNonNull(offer.swap());
        SwapOffer.Option option = offered.option(sku).orElseThrow();
        Optional<Swappable> late = swaps.of(shop, row.id(), offered.sku());
        if (late.isPresent() && !late.get().isHere()) {
            holds.keep(shop, offered, option, FOR_A_PERSON);
            hold(
                    shop,
                    row,
                    HELD + sku + " instead of " + offered.sku() + ": change the order in "
                            + late.get().where() + ", then say that it is done.");
            return;
        }
        SkuPrices.Priced priced = prices.of(shop, List.of(sku)).get(sku);
        UUID held = holds.keep(shop, offered, option, A_MOMENT);
        String id = "swap-" + offer.id();
        entries.swap(
                shop,
                row.id(),
                id,
                offered.sku(),
                new OrderEntries.Instead(sku, priced == null ? sku : priced.title(), held.toString(), offered.units()),
                new OrderSteps.By(BUYER, row.version()));
        Money owed = late.map(one -> one.owed(priced == null ? null : priced.price()))
                .filter(one -> one.minor() > 0)
                .orElse(null);
        rows.swapped(shop, offer.id(), id, owed, BUYER, work.now());
        rows.endSwap(shop, offer.id(), work.now());
        holds.release(
                shop,
                offered.options().stream().filter(one -> !one.equals(option)).toList());
        release(shop, row);
    }

    /** One that a person holds for another reason stays held for that, with a note. */
    private void hold(ShopId shop, OrderRow row, String why) {
        if (row.hold() == null || isHeldForBuyer(row)) {
            steps.hold(shop, row.id(), why, buyer());
        } else {
            steps.note(shop, row.id(), why, buyer());
        }
        stop(shop, row.id());
    }

    /** Who has it to pack is stopped: an offered part is taken back, an accepted one asked for. Nothing is given anew while the order is held. */
    private void stop(ShopId shop, OrderId order) {
        assignments.ofOrder(shop, order).stream()
                .filter(part -> part.state().isOpen())
                .forEach(part -> assignments.askCancel(shop, part.id(), Assignment.HELD, By.of(BUYER)));
    }
}
