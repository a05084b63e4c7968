package dev.fullspan.inventory;

import dev.fullspan.inventory.Reservation.Taken;
import dev.fullspan.kernel.ShopId;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings an order's claims to where the order stands, and does nothing where they are there. What the order says has happened: units are set aside
 * whether or not there are enough, and those that left have left.
 *
 * @param claims by SKU that lies on a shelf; of any other the order has none any more
 * @param location where units are taken from and come back to, or null for wherever they lie
 */
record Follow(
        ShopId shop,
        String order,
        SortedMap<String, Claim> claims,
        @Nullable Long location,
        String author) implements Change<Boolean> {
    private static final Claim NONE = new Claim(0, 0);

    @Override
    public Set<String> skus() {
        return claims.keySet();
    }

    @Override
    public Set<Taken> rows() {
        return location == null
                ? Set.of()
                : claims.keySet().stream()
                        .map(sku -> new Taken(sku, location, 0))
                        .collect(Collectors.toSet());
    }

    /** Whether anything had to be done. */
    @Override
    public Boolean apply(Work work) {
        Set<String> skus = new TreeSet<>(claims.keySet());
        own(work, null).forEach(one -> skus.add(one.sku()));
        boolean changed = false;
        for (String sku : skus) {
            Claim wanted = claims.getOrDefault(sku, NONE);
            changed |= out(work, sku, wanted.out());
            changed |= outstanding(work, sku, wanted.outstanding());
        }
        return changed;
    }

    private List<Allocation> own(Work work, @Nullable String sku) {
        return work.allocations(shop, order).stream()
                .filter(one -> sku == null || one.sku().equals(sku))
                .toList();
    }

    private boolean out(Work work, String sku, long wanted) {
        long out = own(work, sku).stream()
                .mapToLong(one -> one.shipped() - one.returned())
                .sum();
        if (out < wanted) {
            ship(work, sku, wanted - out);
        } else if (out > wanted) {
            comeBack(work, sku, out - wanted);
        }
        return out != wanted;
    }

    private void ship(Work work, String sku, long units) {
        long set = own(work, sku).stream().mapToLong(Allocation::outstanding).sum();
        if (set < units) {
            work.allocate(shop, order, from(work, sku, units - set));
        }
        long left = units;
        for (Allocation one : own(work, sku)) {
            long part = Math.min(left, one.outstanding());
            if (part > 0) {
                left -= part;
                work.put(shop, one.shipped(part));
                work.move(shop, new Booking(sku, one.location(), Movement.Kind.SOLD, null, order, author), -part);
            }
        }
    }

    private void comeBack(Work work, String sku, long units) {
        long left = units;
        for (Allocation one : own(work, sku)) {
            long part = Math.min(left, one.shipped() - one.returned());
            if (part > 0) {
                left -= part;
                work.put(shop, one.returned(part));
                work.move(shop, new Booking(sku, one.location(), Movement.Kind.RETURNED, null, order, author), part);
            }
        }
    }

    private boolean outstanding(Work work, String sku, long wanted) {
        long outstanding =
                own(work, sku).stream().mapToLong(Allocation::outstanding).sum();
        if (outstanding < wanted) {
            work.allocate(shop, order, from(work, sku, wanted - outstanding));
        }
        long left = outstanding - wanted;
        for (Allocation one : own(work, sku).reversed()) {
            long part = Math.min(left, one.outstanding());
            if (part > 0) {
                left -= part;
                work.put(shop, one.cancelled(part));
            }
        }
        return outstanding != wanted;
    }

    private List<Taken> from(Work work, String sku, long units) {
        return location == null ? work.shelf(shop, sku).from(units) : List.of(new Taken(sku, location, units));
    }
}
