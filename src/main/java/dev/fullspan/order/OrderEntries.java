package dev.fullspan.order;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderSteps.By;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What happened to an order and is entered here: payments, refunds, parcels, that it was cancelled. Each is entered once under its id. What the order's own
 * engine decides is refused with a word where to do it.
 */
@Component
public class OrderEntries {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Orders orders;
    private final Timeline timeline;
    private final ObjectProvider<StoreParcels> stores;
    private final SwapSteps swaps;
    private final Clock clock;
    private final Parts parts;

    OrderEntries(
            JdbcClient database,
            TransactionTemplate transaction,
            Orders orders,
            Timeline timeline,
            ObjectProvider<StoreParcels> stores,
            SwapSteps swaps,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.orders = orders;
        this.timeline = timeline;
        this.stores = stores;
        this.swaps = swaps;
        this.clock = clock;
        this.parts = new Parts(database);
    }

    /** Cancels an order; what had not left is free again. */
    public void cancel(ShopId shop, OrderId order, @Nullable String reason, By by) {
        own(shop, order, by, "Cancel", standing -> {
            if (standing.cancelled()) {
                return null;
            }
            return parts(
                    standing, List.of(), List.of(), List.of(), new OrderParts.Cancellation(clock.instant(), reason));
        });
    }

    /**
     * Has the buyer get something else for all units of a SKU that have not left, at their price. The same swap again changes nothing.
     *
     * @param id of the swap, unique within the order
     * @param from the SKU that was ordered
     * @param to what goes instead
     */
    public Swap swap(ShopId shop, OrderId order, String id, String from, Instead to, By by) {
        return Objects.requireNonNull(transaction.execute(status -> {
            StandingOrder standing = StandingOrder.locked(database, shop, order, by);
            if (!standing.engine().isOurs()) {
                throw elsewhere(standing, "Change its lines");
            }
            return swaps.swap(shop, standing.id(), standing.told(clock.instant()), id, from, to, by.author());
        }));
    }

    /** What goes instead. @param reservation that holds it, or null @param most units of it that are there */
    public record Instead(
            String sku, String title, @Nullable String reservation, long most) {}

    /** Notes what became of a payment, once under its id. */
    public void pay(ShopId shop, OrderId order, OrderParts.Payment payment, By by) {
        own(shop, order, by, "Enter payments", standing -> {
            Optional<OrderParts.Payment> before =
                    known(standing, Part.Type.PAYMENT, payment.id(), OrderParts.Payment.class);
            if (before.isPresent()) {
                requireSame(
                        "payments.id",
                        payment.id(),
                        before.get().state() == payment.state()
                                && before.get().amount().compareTo(payment.amount()) == 0);
                return null;
            }
            return parts(standing, List.of(payment), List.of(), List.of(), null);
        });
    }

    /** Notes a refund, once under its id. */
    public void refund(ShopId shop, OrderId order, OrderParts.Refund refund, By by) {
        own(shop, order, by, "Refund", standing -> {
            Optional<OrderParts.Refund> before =
                    known(standing, Part.Type.REFUND, refund.id(), OrderParts.Refund.class);
            if (before.isPresent()) {
                requireSame(
                        "refunds.id",
                        refund.id(),
                        before.get().amount().compareTo(refund.amount()) == 0
                                && before.get().lines().equals(refund.lines()));
                if (before.get().withdrawn() == refund.withdrawn()) {
                    return null;
                }
            }
            return parts(standing, List.of(), List.of(refund), List.of(), null);
        });
    }

    private <T> Optional<T> known(StandingOrder standing, Part.Type type, String id, Class<T> content) {
        return parts.of(standing.id()).stream()
                .filter(part -> part.type() == type && part.id().equals(id))
                .findFirst()
                .map(part -> part.as(content));
    }

    private static void requireSame(String field, String id, boolean isSame) {
        if (!isSame) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    field,
                    "“" + id + "” is entered already, with something else. Give this one an id of its own.");
        }
    }

    /** Whether parcels of an order may be entered here: it lives here, or its store is told of them. */
    public boolean ships(ShopId shop, OrderId order) {
        return transaction.execute(status -> {
            StandingOrder standing = StandingOrder.locked(database, shop, order, new By("", null));
            return standing.engine().isOurs() || store(shop, standing).isPresent();
        });
    }

    /** Tells the store of an order of its parcels, where it takes that. */
    private Optional<StoreParcels> store(ShopId shop, StandingOrder standing) {
        return stores.stream()
                .filter(store -> store.takes(shop, standing.connection()))
                .findFirst();
    }

    /**
     * Notes units that left; what is told of a parcel again replaces what was told of it. The store in which the order lives is told of it, where it takes that.
     *
     * @param parcel without lines, it holds all that has not left
     */
    public void ship(ShopId shop, OrderId order, OrderParts.Parcel parcel, By by) {
        ship(shop, order, parcel, false, by);
    }

    /** The same of what has left already, told by whoever sent it: a hold does not undo that. It is noted for the shop where the order is held. */
    public void left(ShopId shop, OrderId order, OrderParts.Parcel parcel, By by) {
        ship(shop, order, parcel, true, by);
    }

    private void ship(ShopId shop, OrderId order, OrderParts.Parcel parcel, boolean isFact, By by) {
        transaction.executeWithoutResult(status -> {
            StandingOrder standing = StandingOrder.locked(database, shop, order, by);
            Optional<StoreParcels> store = standing.engine().isOurs() ? Optional.empty() : store(shop, standing);
            if (!standing.engine().isOurs() && store.isEmpty()) {
                throw elsewhere(standing, "Send");
            }
            if (standing.hold() != null && LineUnits.left(parcel)) {
                if (!isFact) {
                    throw new ProblemException(
                            Problem.CONFLICT,
                            null,
                            "The order is held: " + standing.hold() + ". Release it before it leaves.");
                }
                if (known(standing, Part.Type.PARCEL, parcel.id(), OrderParts.Parcel.class)
                        .isEmpty()) {
                    timeline.add(standing.id(), by.author(), "part", "A parcel left although the order is held", null);
                }
            }
            OrderParts.Parcel told = store.isPresent() ? named(standing, parcel) : parcel;
            take(shop, parts(standing, List.of(), List.of(), List.of(told), null), by);
            store.ifPresent(one -> one.tell(shop, order, standing.connection(), standing.sourceId(), told));
        });
    }

    /** A store is told which units left. */
    private OrderParts.Parcel named(StandingOrder standing, OrderParts.Parcel parcel) {
        if (!parcel.lines().isEmpty()) {
            return parcel;
        }
        Optional<OrderParts.Parcel> before = known(standing, Part.Type.PARCEL, parcel.id(), OrderParts.Parcel.class);
        List<OrderParts.ParcelLine> lines = before.map(OrderParts.Parcel::lines)
                .orElseGet(() -> Joined.of(parts.of(standing.id())).orElseThrow(OrderReader::unknown).lines().stream()
                        .filter(line -> line.outstanding() > 0)
                        .map(line -> new OrderParts.ParcelLine(line.line().id(), line.outstanding()))
                        .toList());
        if (lines.isEmpty()) {
            throw new ProblemException(Problem.CONFLICT, null, "Nothing of the order is still to be sent.");
        }
        return parcel.withLines(lines);
    }

    private OrderParts parts(
            StandingOrder standing,
            List<OrderParts.Payment> payments,
            List<OrderParts.Refund> refunds,
            List<OrderParts.Parcel> parcels,
            OrderParts.@Nullable Cancellation cancelled) {
        return new OrderParts(standing.told(clock.instant()), payments, refunds, parcels, cancelled);
    }

    /** A step that the engine owns where there is one. */
    private void own(
            ShopId shop, OrderId order, By by, String what, Function<StandingOrder, @Nullable OrderParts> step) {
        transaction.executeWithoutResult(status -> {
            StandingOrder standing = StandingOrder.locked(database, shop, order, by);
            if (!standing.engine().isOurs()) {
                throw elsewhere(standing, what);
            }
            OrderParts parts = step.apply(standing);
            if (parts != null) {
                take(shop, parts, by);
            }
        });
    }

    private static ProblemException elsewhere(StandingOrder standing, String what) {
        return new ProblemException(
                Problem.CONFLICT,
                null,
                "%s in %s, where the order lives; what happens there is heard here."
                        .formatted(what, standing.engine() == Engine.SHOPIFY ? "Shopify" : "WooCommerce"));
    }

    private void take(ShopId shop, OrderParts parts, By by) {
        if (orders.take(shop, parts, by.author()).what() == Taken.What.OLD_NEWS) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    null,
                    "The order’s source has told of this since, as of a later time. Read the order again.");
        }
    }
}
