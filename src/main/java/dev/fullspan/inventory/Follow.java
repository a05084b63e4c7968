package dev.fullspan.inventory;

import dev.fullspan.inventory.Reservation.Taken;
import dev.fullspan.kernel.ShopId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Brings an order's claims to where the order stands, and does nothing where they are there. What the order says has happened: units are set aside
 * whether or not there are enough, and those that left have left. Units that are to lie elsewhere go there in the same step, so that they are at no
 * moment free for others.
 *
 * @param claims by SKU that lies on a shelf; of any other the order has none any more
 * @param lying by SKU and location how many of the claim are to lie there, and have left from there; those named nowhere lie wherever they are
 * @param location where units are taken from that are named nowhere, or null for wherever they lie
 * @param onlyIfEnough whether it is refused where a named location has too little
 */
record Follow(
        ShopId shop,
        String order,
        SortedMap<String, Claim> claims,
        SortedMap<String, SortedMap<Long, Claim>> lying,
        @Nullable Long location,
        boolean onlyIfEnough,
        String author)
        implements Change<Boolean> {
    private static final Claim NONE = new Claim(0, 0);

    @Override
    public Set<String> skus() {
        return claims.keySet();
    }

    @Override
    public Set<Taken> rows() {
        Set<Taken> rows = new HashSet<>();
        claims.keySet().forEach(sku -> {
            if (location != null) {
                rows.add(new Taken(sku, location, 0));
            }
            lying(sku).keySet().forEach(at -> rows.add(new Taken(sku, at, 0)));
        });
        return rows;
    }

    /**
     * Whether anything had to be done.
     *
     * @throws NotEnough where a location has too little, and that was asked
     */
    @Override
    public Boolean apply(Work work) {
        Set<String> skus = new TreeSet<>(claims.keySet());
        own(work, null).forEach(one -> skus.add(one.sku()));
        if (onlyIfEnough) {
            requireEnough(work, skus);
        }
        boolean changed = false;
        for (String sku : skus) {
            Claim wanted = claims.getOrDefault(sku, NONE);
            changed |= out(work, sku, wanted.out());
            changed |= outstanding(work, sku, wanted.outstanding());
        }
        return changed;
    }

    private SortedMap<Long, Claim> lying(String sku) {
        return lying.getOrDefault(sku, new TreeMap<>());
    }

    private void requireEnough(Work work, Set<String> skus) {
        List<NotEnough.Line> lacking = new ArrayList<>();
        for (String sku : skus) {
            lying(sku).forEach((at, claim) -> {
                long missing = claim.outstanding() - outstandingAt(work, sku, at);
                long there = work.shelf(shop, sku).place(at).level().available();
                if (missing > there) {
                    lacking.add(new NotEnough.Line(sku, missing, there));
                }
            });
        }
        if (!lacking.isEmpty()) {
            throw new NotEnough(lacking);
        }
    }

    private List<Allocation> own(Work work, @Nullable String sku) {
        return work.allocations(shop, order).stream()
                .filter(one -> sku == null || one.sku().equals(sku))
                .toList();
    }

    private long outstandingAt(Work work, String sku, long at) {
        return own(work, sku).stream()
                .filter(one -> one.location() == at)
                .mapToLong(Allocation::outstanding)
                .sum();
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

    /** From the locations that are named first. */
    private void ship(Work work, String sku, long units) {
        long left = units;
        for (Long at : lying(sku).keySet()) {
            long gone = own(work, sku).stream()
                    .filter(one -> one.location() == at)
                    .mapToLong(one -> one.shipped() - one.returned())
                    .sum();
            long part =
                    Math.min(left, Math.max(0, lying(sku).getOrDefault(at, NONE).out() - gone));
            if (part > 0) {
                left -= part;
                long missing = part - outstandingAt(work, sku, at);
                if (missing > 0) {
                    bring(work, sku, at, missing);
                }
                shipFrom(work, sku, at, part);
            }
        }
        long set = own(work, sku).stream().mapToLong(Allocation::outstanding).sum();
        if (set < left) {
            work.allocate(shop, order, from(work, sku, left - set));
        }
        for (Allocation one : own(work, sku)) {
            long part = Math.min(left, one.outstanding());
            if (part > 0) {
                left -= part;
                shipFrom(work, sku, one.location(), part);
            }
        }
    }

    private void shipFrom(Work work, String sku, long at, long units) {
        Allocation claim = own(work, sku).stream()
                .filter(one -> one.location() == at)
                .findFirst()
                .orElseThrow();
        work.put(shop, claim.shipped(units));
        work.move(shop, new Booking(sku, at, Movement.Kind.SOLD, null, order, author), -units);
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

    /** First gives up what is too much, where it is to lie least; then brings what is to lie elsewhere; then takes what lacks. */
    private boolean outstanding(Work work, String sku, long wanted) {
        long outstanding =
                own(work, sku).stream().mapToLong(Allocation::outstanding).sum();
        boolean changed = outstanding > wanted;
        giveUp(work, sku, outstanding - wanted, 0);
        long left = wanted;
        for (Long at : new LinkedHashSet<>(lying(sku).keySet())) {
            long there = Math.min(left, lying(sku).getOrDefault(at, NONE).outstanding());
            left -= there;
            long missing = there - outstandingAt(work, sku, at);
            if (missing > 0) {
                bring(work, sku, at, missing);
                changed = true;
            }
        }
        outstanding = own(work, sku).stream().mapToLong(Allocation::outstanding).sum();
        if (outstanding < wanted) {
            work.allocate(shop, order, from(work, sku, wanted - outstanding));
            changed = true;
        }
        return changed;
    }

    /** Units to a location: those that the order has too many of elsewhere, and then new ones. */
    private void bring(Work work, String sku, long to, long units) {
        giveUp(work, sku, units, to);
        work.allocate(shop, order, List.of(new Taken(sku, to, units)));
    }

    /** Those beyond what is to lie where they are, the last first. @param but a location of which none are given up, or 0 */
    private void giveUp(Work work, String sku, long units, long but) {
        long left = units;
        for (Allocation one : own(work, sku).reversed()) {
            long beyond = one.outstanding()
                    - lying(sku).getOrDefault(one.location(), NONE).outstanding();
            long part = one.location() == but ? 0 : Math.min(left, beyond);
            if (part > 0) {
                left -= part;
                work.put(shop, one.cancelled(part));
            }
        }
        if (left > 0 && but == 0) {
            giveUpAny(work, sku, left);
        }
    }

    /** More is named than the order has a claim to. */
    private void giveUpAny(Work work, String sku, long units) {
        long left = units;
        for (Allocation one : own(work, sku).reversed()) {
            long part = Math.min(left, one.outstanding());
            if (part > 0) {
                left -= part;
                work.put(shop, one.cancelled(part));
            }
        }
    }

    private List<Taken> from(Work work, String sku, long units) {
        return location == null ? work.shelf(shop, sku).from(units) : List.of(new Taken(sku, location, units));
    }
}
