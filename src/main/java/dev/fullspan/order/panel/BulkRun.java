package dev.fullspan.order.panel;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.FulfilmentState;
import dev.fullspan.order.OrderEntries;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderReader;
import dev.fullspan.order.OrderRow;
import dev.fullspan.order.OrderSteps;
import dev.fullspan.order.OrderSteps.By;
import dev.fullspan.order.panel.BulkSteps.Bulk;
import dev.fullspan.order.panel.BulkSteps.State;
import dev.fullspan.order.panel.BulkSteps.Turn;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Does a step with many orders, one after the other: each with its mark in one transaction, so that none is done twice and one refused costs no other. */
@Component
class BulkRun implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(BulkRun.class);
    private static final int PART = 200;

    /** So few are done while one waits. */
    private static final int AT_ONCE = 200;

    private final BulkSteps bulks;
    private final BulkWords words;
    private final OrderSteps steps;
    private final OrderEntries entries;
    private final OrderReader reader;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BulkRun(
            BulkSteps bulks,
            BulkWords words,
            OrderSteps steps,
            OrderEntries entries,
            OrderReader reader,
            TransactionTemplate transaction,
            Clock clock) {
        this.bulks = bulks;
        this.words = words;
        this.steps = steps;
        this.entries = entries;
        this.reader = reader;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What the program was stopped in goes on. */
    @Override
    public void afterSingletonsInstantiated() {
        bulks.underWay().forEach(one -> background(one.getKey(), one.getValue()));
    }

    /** Begins, and waits for few. */
    void start(ShopId shop, Bulk bulk) {
        boolean begun = bulks.turn(shop, bulk.id(), State.DRAFT, State.RUNNING)
                || bulks.turn(shop, bulk.id(), State.STOPPED, State.RUNNING);
        if (begun) {
            go(shop, bulk.id(), bulk.waiting());
        }
    }

    /** Takes back what was done, as far as nothing stands on it. */
    void undo(ShopId shop, Bulk bulk) {
        boolean begun = bulks.turn(shop, bulk.id(), State.DONE, State.UNDOING)
                || bulks.turn(shop, bulk.id(), State.STOPPED, State.UNDOING);
        if (begun) {
            go(shop, bulk.id(), bulk.done());
        }
    }

    private void go(ShopId shop, long id, int orders) {
        if (orders <= AT_ONCE) {
            toEnd(shop, id);
        } else {
            background(shop, id);
        }
    }

    private void background(ShopId shop, long id) {
        Thread.ofVirtual().name("orders-bulk-" + id).start(() -> {
            try {
                toEnd(shop, id);
            } catch (RuntimeException e) {
                LOG.error(
                        "The step {} for many orders of shop {} was broken off; it goes on at the next start.",
                        id,
                        shop,
                        e);
            }
        });
    }

    private void toEnd(ShopId shop, long id) {
        Bulk bulk = bulks.get(shop, id);
        while (bulk.state() == State.RUNNING || bulk.state() == State.UNDOING) {
            boolean back = bulk.state() == State.UNDOING;
            List<Turn> turns = bulks.turns(shop, id, back ? "done" : "waiting", PART);
            if (turns.isEmpty()) {
                bulks.turn(shop, id, bulk.state(), back ? State.UNDONE : State.DONE);
                return;
            }
            for (Turn turn : turns) {
                one(shop, bulk, turn, back);
            }
            bulk = bulks.get(shop, id);
        }
    }

    private void one(ShopId shop, Bulk bulk, Turn turn, boolean back) {
        try {
            transaction.executeWithoutResult(status -> {
                if (back) {
                    takeBack(shop, bulk, turn);
                    bulks.mark(shop, bulk.id(), turn.record(), "undone", null, null);
                } else {
                    Long step = doIt(shop, bulk, turn);
                    bulks.mark(shop, bulk.id(), turn.record(), "done", null, step);
                }
            });
        } catch (ProblemException e) {
            transaction.executeWithoutResult(
                    status -> bulks.mark(shop, bulk.id(), turn.record(), back ? "kept" : "refused", e.detail(), null));
        }
    }

    /** @return the step by which it is undone, or null where nothing was changed or another way leads back */
    private @Nullable Long doIt(ShopId shop, Bulk bulk, Turn turn) {
        OrderId order = new OrderId(turn.record());
        By by = new By(bulk.author(), null);
        BulkWords.Typed typed = words.of(shop, bulk.id(), turn.record());
        long before = steps.latest(order);
        switch (bulk.action()) {
            case HOLD -> steps.hold(shop, order, typed.needed().words(), by);
            case RELEASE -> steps.release(shop, order, by);
            case TAG -> steps.retag(shop, order, typed.needed().words(), true, by);
            case UNTAG -> steps.retag(shop, order, typed.needed().words(), false, by);
            case ARCHIVE -> steps.archive(shop, order, true, by);
            case ACCEPT -> steps.accept(shop, order, by);
            case SHIP -> ship(shop, order, parcel(bulk, typed.needed(), false), by);
        }
        long after = steps.latest(order);
        return after == before ? null : (Long) after;
    }

    private void ship(ShopId shop, OrderId order, Parcel parcel, By by) {
        OrderRow row = reader.row(shop, order);
        if (row.cancelled() != null) {
            throw new ProblemException(Problem.CONFLICT, null, "It is cancelled.");
        }
        if (row.fulfilment() != FulfilmentState.UNFULFILLED && row.fulfilment() != FulfilmentState.PARTLY_FULFILLED) {
            throw new ProblemException(Problem.CONFLICT, null, "Nothing of it is still to be sent.");
        }
        entries.ship(shop, order, parcel, by);
    }

    private void takeBack(ShopId shop, Bulk bulk, Turn turn) {
        OrderId order = new OrderId(turn.record());
        By by = new By(bulk.author(), null);
        if (bulk.action() == BulkAction.SHIP) {
            entries.ship(shop, order, parcel(bulk, words.of(shop, bulk.id(), turn.record()), true), by);
        } else if (turn.step() != null) {
            steps.undo(shop, order, turn.step(), by);
        }
    }

    private Parcel parcel(Bulk bulk, BulkWords.Typed typed, boolean cancelled) {
        String carrier = typed.isErased() ? null : typed.words();
        return new Parcel("bulk-" + bulk.id(), List.of(), carrier, typed.word(), clock.instant(), null, cancelled);
    }
}
