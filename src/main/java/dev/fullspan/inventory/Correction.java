package dev.fullspan.inventory;

import dev.fullspan.inventory.Movement.Kind;
import dev.fullspan.inventory.Reservation.Taken;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody changes about a SKU at one location, knowing what they saw there.
 *
 * @param key under which it is done once, or null
 * @param seen what was on hand there, or kept back, when it was decided; null where that does not matter
 * @param units that were counted, are kept back, or by which it grows; see {@link What}
 * @param to location to which units move, or null
 * @param promised of {@link What#BACK}: how much of the SKU was promised when that was booked which is taken back
 */
public record Correction(
        ShopId shop,
        @Nullable String key,
        String sku,
        long location,
        What what,
        @Nullable Long seen,
        long units,
        @Nullable Long to,
        long promised,
        @Nullable String reason,
        @Nullable String reference,
        String author)
        implements Change<Corrected> {
    /** What becomes of the units. */
    public enum What {
        /** So many are there. */
        COUNT,
        /** So many more, or fewer, were counted than the ledger said when they were. */
        DIFFERENCE,
        /** So many more, or fewer, are there. */
        ADJUST,
        /** So many more, or fewer, are there since a booking is taken back. */
        BACK,
        /** So many came. */
        RECEIVE,
        /** So many broke, or cannot be sold any more. */
        DAMAGE,
        /** So many leave for another location. */
        MOVE,
        /** So many are not sold. */
        KEEP_BACK
    }

    @Override
    public @Nullable Once once() {
        return key == null ? null : new Once(key, what + " " + sku + " " + location + " " + units);
    }

    @Override
    public Set<String> skus() {
        return Set.of(sku);
    }

    @Override
    public Set<Taken> rows() {
        Set<Taken> rows = new HashSet<>(Set.of(new Taken(sku, location, 0)));
        if (to != null) {
            rows.add(new Taken(sku, to, 0));
        }
        return rows;
    }

    @Override
    public Corrected apply(Work work) {
        if (work.isDone(shop, once())) {
            return new Corrected.Before();
        }
        Booking.ownStock(work, shop, sku);
        Level level = work.shelf(shop, sku).place(location).level();
        long is = what == What.KEEP_BACK ? level.safety() : level.onHand();
        if (seen != null && seen != is) {
            return new Corrected.Overtaken(is);
        }
        Level all = work.shelf(shop, sku).total();
        switch (what) {
            case COUNT -> move(work, location, Kind.COUNTED, units - is);
            case DIFFERENCE -> move(work, location, Kind.COUNTED, units);
            case ADJUST -> {
                requireThere(is, units);
                move(work, location, Kind.ADJUSTED, units);
            }
            case BACK -> {
                requireUnsold(is, all);
                move(work, location, Kind.ADJUSTED, units);
            }
            case RECEIVE -> move(work, location, Kind.RECEIVED, units);
            case DAMAGE -> {
                requireThere(is, -units);
                move(work, location, Kind.DAMAGED, -units);
            }
            case MOVE -> {
                if (to == null || to == location) {
                    throw new ProblemException(
                            Problem.INVALID_REQUEST, "to", "It lies there already. Choose another location.");
                }
                requireThere(is, -units);
                move(work, location, Kind.MOVED, -units);
                move(work, to, Kind.MOVED, units);
            }
            case KEEP_BACK -> work.shelf(shop, sku).place(location).safety(units);
        }
        Level now = work.shelf(shop, sku).place(location).level();
        work.done(shop, once());
        return new Corrected.Booked(
                is, what == What.KEEP_BACK ? now.safety() : now.onHand(), all.reserved() + all.allocated());
    }

    private void move(Work work, long where, Kind kind, long change) {
        work.move(shop, new Booking(sku, where, kind, reason, reference, author), change);
    }

    private void requireThere(long onHand, long change) {
        if (change < 0 && onHand + change < 0) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "units",
                    "Of “%s” only %d are on hand there. Count them first.".formatted(sku, onHand));
        }
    }

    /** What was found and has been sold since cannot be taken back: somebody waits for it. */
    private void requireUnsold(long onHand, Level all) {
        boolean left = units < 0 && onHand + units < 0;
        boolean owed = units < 0 && all.net() + units < 0 && all.reserved() + all.allocated() > promised;
        if (left || owed) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "undo",
                    "Some of the %d units of “%s” were sold since. Count what is there instead."
                            .formatted(-units, sku));
        }
    }
}
