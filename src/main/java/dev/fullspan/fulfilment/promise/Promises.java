package dev.fullspan.fulfilment.promise;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderPromises;
import dev.fullspan.order.OrderToSend;
import dev.fullspan.order.OrdersToSend;
import dev.fullspan.order.PromiseState;
import dev.fullspan.order.Promised;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The promises of all orders: made once, when an order is taken; what is expected is reckoned anew with every change and every day.
 *
 * <p>Whoever reckons holds the lock of the order's row, so two changes at once leave what the later one saw.
 */
@Component
public class Promises {
    private static final Logger LOG = LoggerFactory.getLogger(Promises.class);

    /** A day reckoned later than this after the order is nobody's word to the buyer. */
    private static final Duration IN_TIME = Duration.ofDays(1);

    private static final Duration RETRY = Duration.ofMinutes(10);
    private static final Duration AGAIN = Duration.ofHours(2);

    private final PromiseRows rows;
    private final Quote quote;
    private final Expectations expectations;
    private final Carriages carriages;
    private final OrdersToSend orders;
    private final OrderPromises shown;
    private final Work work;

    Promises(
            PromiseRows rows,
            Quote quote,
            Expectations expectations,
            Carriages carriages,
            OrdersToSend orders,
            OrderPromises shown,
            Work work) {
        this.rows = rows;
        this.quote = quote;
        this.expectations = expectations;
        this.carriages = carriages;
        this.orders = orders;
        this.shown = shown;
        this.work = work;
    }

    /** In what promises are written. */
    @Component
    static final class Work {
        private final TransactionTemplate transaction;
        private final TransactionTemplate nested;
        private final Shops shops;
        private final Clock clock;

        Work(TransactionTemplate transaction, Shops shops, Clock clock) {
            this.shops = shops;
            this.transaction = transaction;
            this.nested = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
            this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
            this.clock = clock;
        }
    }

    public Optional<Promise> of(ShopId shop, OrderId order) {
        return rows.find(shop, order);
    }

    /** Why an order has no promise, in sentences. @param isUntold whether it is since the shop has not said how long its parcels take */
    public record Lack(String why, boolean isUntold) {}

    /** Empty where an order has a promise, or is nothing that is sent. */
    public Optional<Lack> lacks(ShopId shop, OrderId id) {
        if (rows.find(shop, id).isPresent()) {
            return Optional.empty();
        }
        OrderToSend order = orders.get(shop, id);
        if (!order.stands()) {
            return Optional.empty();
        }
        if (!order.news()) {
            return Optional.of(
                    new Lack("It is of the past that was read in, so no day was promised for it here.", false));
        }
        return Optional.of(
                carriages.areTold(shop)
                        ? new Lack(
                                "It came before the shop said how long its parcels take. With its next change a day is reckoned.",
                                false)
                        : new Lack(
                                expectations
                                        .of(work.shops.get(shop), order, work.clock.instant())
                                        .why(),
                                true));
    }

    /** What was said of a promise, the latest first. */
    public List<Promise.Said> said(OrderId order) {
        return rows.said(order);
    }

    /** Reckons anew; makes the promise where there is none yet, the order is none of the past and the shop has said how long its parcels take. */
    public void reckon(ShopId id, OrderId order) {
        work.transaction.executeWithoutResult(status -> {
            orders.lock(id, order);
            Shop shop = work.shops.get(id);
            Optional<Promise> known = rows.find(id, order);
            if (known.isEmpty() && !carriages.areTold(id)) {
                return;
            }
            OrderToSend sent = orders.get(id, order);
            if (!sent.news()) {
                return;
            }
            if (!sent.stands()) {
                if (rows.end(order)) {
                    shown.forget(id, order);
                }
                return;
            }
            Instant now = work.clock.instant();
            Promise before = known.orElseGet(() -> made(shop, sent, now));
            if (before.promised() == null && isInTime(sent, now)) {
                Promise again = made(shop, sent, now);
                before = again.promised() == null ? before : again;
            }
            keep(shop, sent, before, now);
        });
    }

    private static boolean isInTime(OrderToSend order, Instant now) {
        return order.placed().plus(IN_TIME).isAfter(now);
    }

    private Promise made(Shop shop, OrderToSend order, Instant now) {
        Quote.Told told = promise(shop, order);
        Reckoning.Reckoned reckoned = told.reckoned();
        return new Promise(
                order.id(),
                reckoned == null ? null : reckoned.latest(),
                Promise.Told.RECKONED,
                !isInTime(order, now),
                now,
                reckoned == null ? List.of() : reckoned.steps(),
                null,
                PromiseState.UNKNOWN,
                told.lacks(),
                List.of(),
                null);
    }

    /** From what it needs and where it stands: by who sends its parts, where somebody does already. */
    private Quote.Told promise(Shop shop, OrderToSend order) {
        Expectation now = expectations.asPlaced(shop, order);
        if (now.expected() != null && !now.steps().isEmpty()) {
            return new Quote.Told(
                    new Reckoning.Reckoned(now.expected(), now.expected(), now.expected(), order.placed(), now.steps()),
                    "");
        }
        SortedMap<String, Long> units = new TreeMap<>();
        order.lines().forEach(line -> {
            if (line.sku() != null && line.wanted() > 0) {
                units.merge(line.sku(), line.wanted(), Long::sum);
            }
        });
        return units.isEmpty() || order.takesStock()
                ? Quote.Told.not(now.why())
                : quote.of(
                        shop,
                        units,
                        Expectations.to(order),
                        order.placed(),
                        LocalDate.ofInstant(order.placed(), shop.timeZone()));
    }

    private void keep(Shop shop, OrderToSend order, Promise before, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, shop.timeZone());
        Expectation expected = expectations.of(shop, order, now);
        PromiseState state = expected.against(before.promised(), today);
        boolean over =
                expected.isThere() || expected.isSent() && state != PromiseState.OPEN && state != PromiseState.RISK;
        String why = before.promised() == null && !before.why().isEmpty() && before.expected() == null
                ? before.why()
                : state == PromiseState.UNKNOWN && expected.isSent()
                        ? "It left in time, and nobody told when it came."
                        : expected.why();
        Promise after = new Promise(
                before.order(),
                before.promised(),
                before.told(),
                before.heardLate(),
                before.made(),
                before.steps(),
                expected.expected(),
                state,
                why,
                expected.steps(),
                state == PromiseState.RISK || state == PromiseState.MISSED ? expected.cause() : null);
        rows.put(shop.id(), before, after, expected.isThere(), now, over ? null : now.plus(AGAIN));
        shown.tell(shop.id(), order.id(), new Promised(after.promised(), after.expected(), state));
    }

    /** The order's source has told its buyer a day. */
    public Promise told(ShopId shop, OrderId order, LocalDate day) {
        return set(shop, order, day, Promise.Told.SOURCE, "The order’s source promised " + Reckoning.shown(day) + ".");
    }

    /** The buyer agreed to another day. */
    public Promise agree(ShopId shop, OrderId order, LocalDate day) {
        return set(
                shop, order, day, Promise.Told.AGREED, "The buyer agreed to wait until " + Reckoning.shown(day) + ".");
    }

    private Promise set(ShopId id, OrderId order, LocalDate day, Promise.Told told, String said) {
        work.transaction.executeWithoutResult(status -> {
            orders.lock(id, order);
            OrderToSend sent = orders.get(id, order);
            if (!sent.stands()) {
                throw new ProblemException(Problem.CONFLICT, null, "The order does not stand any more.");
            }
            Instant now = work.clock.instant();
            if (day.isBefore(
                    LocalDate.ofInstant(sent.placed(), work.shops.get(id).timeZone()))) {
                throw new ProblemException(
                        Problem.INVALID_REQUEST,
                        "promised",
                        "An order cannot be promised for a day before it was placed.");
            }
            Promise before = rows.find(id, order).orElse(null);
            if (before != null && day.equals(before.promised()) && before.told() == told) {
                return;
            }
            rows.note(order, now, said);
            keep(
                    work.shops.get(id),
                    sent,
                    new Promise(
                            order,
                            day,
                            told,
                            false,
                            now,
                            List.of(said),
                            null,
                            PromiseState.UNKNOWN,
                            "",
                            List.of(),
                            null),
                    now);
        });
        return of(id, order).orElseThrow();
    }

    /** Reckons those anew for which it is time. One that cannot be reckoned is left for later and keeps no other waiting. */
    void due(ShopId shop, int most) {
        for (OrderId order : rows.due(shop, work.clock.instant(), most)) {
            try {
                reckon(shop, order);
            } catch (RuntimeException e) {
                LOG.warn("The promise of order {} could not be reckoned anew; it is tried again.", order, e);
                rows.later(order, work.clock.instant().plus(AGAIN));
            }
        }
    }

    /**
     * The same for an order that just changed, within the transaction of whoever follows it: what fails here takes nothing of theirs back.
     *
     * @return when to try again, or null where it was done
     */
    @Nullable
    Instant follow(ShopId shop, OrderId order) {
        try {
            work.nested.executeWithoutResult(status -> reckon(shop, order));
            return null;
        } catch (RuntimeException e) {
            LOG.warn("The promise of order {} could not follow it; it is tried again.", order, e);
            return work.clock.instant().plus(RETRY);
        }
    }

    /** Reckons those anew at once that wait for any of these SKUs. */
    void again(ShopId shop, List<String> skus) {
        rows.hasten(shop, skus, work.clock.instant());
    }
}
