package dev.fullspan.order;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Swaps, and takes them back. Whoever calls holds the lock of the order's row. */
@Component
class SwapSteps {
    private final Parts parts;
    private final Orders orders;
    private final Timeline timeline;

    SwapSteps(JdbcClient database, Orders orders, Timeline timeline) {
        this.parts = new Parts(database);
        this.orders = orders;
        this.timeline = timeline;
    }

    private Joined joined(long record) {
        return Joined.of(parts.of(record)).orElseThrow(OrderReader::unknown);
    }

    Swap swap(ShopId shop, long record, Told told, String id, String from, OrderEntries.Instead to, String author) {
        Joined order = joined(record);
        Optional<Swap> known = order.swaps().stream()
                .filter(one -> one.id().equals(id) && !one.withdrawn())
                .findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        Swap swap =
                new Swap(id, from, to.sku(), to.title(), to.reservation(), SwappedLines.open(order, from, id), false);
        requirePossible(order, swap, to.most());
        orders.take(shop, told, Part.of(Part.Type.SWAP, id, told.asOf(), swap), author);
        timeline.add(record, author, "swap", swap.words(), id);
        return swap;
    }

    private static void requirePossible(Joined order, Swap swap, long most) {
        if (order.cancelled() != null) {
            throw refused("The order was cancelled meanwhile.");
        }
        if (swap.units() == 0) {
            throw refused(
                    "Nothing of “" + swap.from() + "” is still to be sent: it has left meanwhile, or was taken off.");
        }
        if (swap.units() > most) {
            throw refused("The order was changed meanwhile: %d of “%s” are to be sent now, and %d can be had instead."
                    .formatted(swap.units(), swap.from(), most));
        }
    }

    /** Only while nothing of it has left. */
    void back(ShopId shop, long record, Told told, String id, String author) {
        Joined order = joined(record);
        Swap swap = order.swaps().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> refused("There is no such swap."));
        if (order.cancelled() != null) {
            throw refused("The order is cancelled; there is nothing to undo.");
        }
        Set<String> lines = swap.lines().stream().map(Swap.SwappedLine::to).collect(Collectors.toSet());
        if (order.lines().stream().anyMatch(line -> lines.contains(line.line().id()) && line.shipped() > 0)) {
            throw refused("What was taken instead has left, so the swap cannot be undone.");
        }
        orders.take(shop, told, Part.of(Part.Type.SWAP, id, told.asOf(), swap.takenBack()), author);
    }

    private static ProblemException refused(String why) {
        return new ProblemException(Problem.CONFLICT, null, why);
    }
}
