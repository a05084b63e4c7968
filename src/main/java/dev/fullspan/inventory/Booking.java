package dev.fullspan.inventory;

import dev.fullspan.inventory.Movement.Kind;
import dev.fullspan.inventory.Reservation.Taken;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a line of the ledger says beside its numbers.
 *
 * @param reference what it belongs to, such as an order, or null
 * @param author who books it
 */
record Booking(
        String sku,
        long location,
        Kind kind,
        @Nullable String reason,
        @Nullable String reference,
        String author) {
    /** What was counted is what is there, whatever the ledger said. */
    record Count(ShopId shop, Booking booking, long onHand) implements Change<BookedAt> {
        @Override
        public Set<String> skus() {
            return Set.of(booking.sku());
        }

        @Override
        public Set<Taken> rows() {
            return Set.of(booking.place());
        }

        @Override
        public BookedAt apply(Work work) {
            ownStock(work, shop, booking.sku());
            return booking.move(work, shop, onHand - booking.onHand(work, shop));
        }
    }

    /** Something came, left, broke or was found. @param changes units by which each grows or shrinks, done all or none */
    record Book(ShopId shop, @Nullable Once once, List<Booking> bookings, List<Long> changes)
            implements Change<List<BookedAt>> {
        @Override
        public Set<String> skus() {
            return bookings.stream().map(Booking::sku).collect(Collectors.toSet());
        }

        @Override
        public Set<Taken> rows() {
            return bookings.stream().map(Booking::place).collect(Collectors.toSet());
        }

        /** What it did; nothing where it was done before. */
        @Override
        public List<BookedAt> apply(Work work) {
            if (work.isDone(shop, once)) {
                return List.of();
            }
            for (int i = 0; i < bookings.size(); i++) {
                Booking booking = bookings.get(i);
                ownStock(work, shop, booking.sku());
                requireThere(work, shop, booking, changes.get(i));
            }
            List<BookedAt> done = new ArrayList<>();
            for (int i = 0; i < bookings.size(); i++) {
                done.add(bookings.get(i).move(work, shop, changes.get(i)));
            }
            work.done(shop, once);
            return done;
        }
    }

    /** How many units are kept back. */
    record KeepBack(ShopId shop, String sku, long location, long units) implements Change<Level> {
        @Override
        public Set<String> skus() {
            return Set.of(sku);
        }

        @Override
        public Set<Taken> rows() {
            return Set.of(new Taken(sku, location, 0));
        }

        @Override
        public Level apply(Work work) {
            ownStock(work, shop, sku);
            Shelf shelf = work.shelf(shop, sku);
            shelf.place(location).safety(units);
            return shelf.total();
        }
    }

    private long onHand(Work work, ShopId shop) {
        return work.shelf(shop, sku).place(location).level().onHand();
    }

    private BookedAt move(Work work, ShopId shop, long change) {
        long before = onHand(work, shop);
        work.move(shop, this, change);
        return new BookedAt(location, before, before + change);
    }

    private Taken place() {
        return new Taken(sku, location, 0);
    }

    static void ownStock(Work work, ShopId shop, String sku) {
        if (work.isBundle(shop, sku)) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "sku", "“" + sku + "” is a bundle. Book the products that are in it.");
        }
    }

    /** What was sold over a counter has left, whatever the ledger says; nothing else leaves that is not there. */
    private static void requireThere(Work work, ShopId shop, Booking booking, long change) {
        long there = booking.onHand(work, shop);
        if (change < 0 && booking.kind() != Kind.SOLD && there + change < 0) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "quantity",
                    "Of “%s” only %d are on hand there. Count them first.".formatted(booking.sku(), there));
        }
    }
}
