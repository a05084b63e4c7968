package dev.fullspan.inventory;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an order's claim on stock, once under its key.
 *
 * @param lines units by SKU that lies on a shelf; null for all that is outstanding
 * @param author who does it
 */
record OrderStep(
        ShopId shop,
        String order,
        Kind kind,
        Once once,
        @Nullable SortedMap<String, Long> lines,
        String author) implements Change<SortedMap<String, Long>> {
    /** What a step does. */
    enum Kind {
        /** Units leave the house. */
        SHIP("shipped"),
        /** The order gives up units that have not left. */
        CANCEL("cancelled"),
        /** Units that had left are back on the shelf. */
        RESTOCK("returned");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** Units by SKU that it concerned; empty where it was done before. */
    @Override
    public SortedMap<String, Long> apply(Work work) {
        if (work.isDone(shop, once)) {
            return new TreeMap<>();
        }
        if (work.allocations(shop, order).isEmpty()) {
            throw new ProblemException(Problem.NOT_FOUND, "orderId", "No stock was ever set aside for this order.");
        }
        SortedMap<String, Long> wanted = lines == null ? open(work) : lines;
        wanted.forEach((sku, quantity) -> require(work, sku, quantity));
        wanted.forEach((sku, quantity) -> step(work, sku, quantity));
        work.done(shop, once);
        return wanted;
    }

    private SortedMap<String, Long> open(Work work) {
        SortedMap<String, Long> open = new TreeMap<>();
        for (Allocation one : work.allocations(shop, order)) {
            if (possible(one) > 0) {
                open.merge(one.sku(), possible(one), Long::sum);
            }
        }
        return open;
    }

    private long possible(Allocation one) {
        return kind == Kind.RESTOCK ? one.shipped() - one.returned() : one.outstanding();
    }

    private void require(Work work, String sku, long quantity) {
        long possible = work.allocations(shop, order).stream()
                .filter(one -> one.sku().equals(sku))
                .mapToLong(this::possible)
                .sum();
        if (possible < quantity) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "lines",
                    "Of “%s” at most %d of this order can be %s.".formatted(sku, possible, kind.word));
        }
        if (kind == Kind.SHIP) {
            requireOnHand(work, sku, quantity);
        }
    }

    private void requireOnHand(Work work, String sku, long quantity) {
        long there = work.allocations(shop, order).stream()
                .filter(one -> one.sku().equals(sku))
                .mapToLong(one -> Math.min(
                        one.outstanding(),
                        Math.max(
                                0,
                                work.shelf(shop, sku)
                                        .place(one.location())
                                        .level()
                                        .onHand())))
                .sum();
        if (there < quantity) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "lines",
                    "Of “%s” only %d are on hand where the order is to leave from. Count or move them first."
                            .formatted(sku, there));
        }
    }

    private void step(Work work, String sku, long quantity) {
        long left = quantity;
        for (Allocation one : work.allocations(shop, order)) {
            long part = one.sku().equals(sku) ? Math.min(left, part(work, one)) : 0;
            if (part > 0) {
                left -= part;
                work.put(
                        shop,
                        switch (kind) {
                            case SHIP -> one.shipped(part);
                            case CANCEL -> one.cancelled(part);
                            case RESTOCK -> one.returned(part);
                        });
                move(work, one, part);
            }
        }
    }

    private long part(Work work, Allocation one) {
        long possible = possible(one);
        return kind != Kind.SHIP
                ? possible
                : Math.min(
                        possible,
                        Math.max(
                                0,
                                work.shelf(shop, one.sku())
                                        .place(one.location())
                                        .level()
                                        .onHand()));
    }

    private void move(Work work, Allocation one, long part) {
        if (kind == Kind.CANCEL) {
            return;
        }
        Movement.Kind as = kind == Kind.SHIP ? Movement.Kind.SOLD : Movement.Kind.RETURNED;
        work.move(
                shop,
                new Booking(one.sku(), one.location(), as, null, order, author),
                kind == Kind.SHIP ? -part : part);
    }
}
