package dev.fullspan.inventory;

import dev.fullspan.catalog.StockRule;
import dev.fullspan.inventory.Change.Once;
import dev.fullspan.inventory.Reservation.State;
import dev.fullspan.inventory.Reservation.Taken;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of changes works on: locked rows as they were read, with what the changes before did to them. Changes see each other in
 * the order in which they came. {@link Batch} reads and writes it.
 */
final class Work {
    /** A thing of a shop. */
    record Of<T>(ShopId shop, T what) {}

    /** A movement with its shop. */
    record Moved(ShopId shop, Movement movement) {}

    private final Instant now;
    private final Map<Of<UUID>, Reservation> reservations = new HashMap<>();
    private final Set<Of<?>> stored = new HashSet<>();
    private final Map<Of<UUID>, Reservation> changed = new LinkedHashMap<>();
    private final Map<Of<String>, Shelf> shelves = new HashMap<>();
    private final Map<Of<String>, StockRule> rules = new HashMap<>();
    private final Map<Of<Allocation.At>, Allocation> allocations = new LinkedHashMap<>();
    private final Map<Of<Allocation.At>, Allocation> allocated = new LinkedHashMap<>();
    private final Map<Of<String>, String> done = new HashMap<>();
    private final Map<Of<String>, String> doneNow = new LinkedHashMap<>();
    private final List<Moved> movements = new ArrayList<>();

    Work(Instant now) {
        this.now = now;
    }

    Instant now() {
        return now;
    }

    // What was read

    void read(ShopId shop, Reservation reservation) {
        stored.add(new Of<>(shop, reservation.id()));
        reservations.put(new Of<>(shop, reservation.id()), reservation);
    }

    void read(ShopId shop, Shelf shelf) {
        shelves.put(new Of<>(shop, shelf.sku()), shelf);
    }

    void read(ShopId shop, StockRule rule) {
        rules.put(new Of<>(shop, rule.sku()), rule);
    }

    void read(ShopId shop, Allocation allocation) {
        stored.add(new Of<>(shop, allocation.at()));
        allocations.put(new Of<>(shop, allocation.at()), allocation);
    }

    void read(ShopId shop, Once once) {
        done.put(new Of<>(shop, once.key()), once.what());
    }

    // What changes ask and do

    @Nullable
    Reservation reservation(ShopId shop, UUID id) {
        return reservations.get(new Of<>(shop, id));
    }

    Reservation known(ShopId shop, UUID id) {
        Reservation known = reservation(shop, id);
        if (known == null) {
            throw new ProblemException(Problem.NOT_FOUND, "id", "There is no such reservation.");
        }
        return known;
    }

    /** Whether a step was done before under the same key. @throws ProblemException where the key was used for something else */
    boolean isDone(ShopId shop, @Nullable Once once) {
        if (once == null) {
            return false;
        }
        String before = done.get(new Of<>(shop, once.key()));
        if (before != null) {
            once.requireSame(before);
        }
        return before != null;
    }

    void done(ShopId shop, @Nullable Once once) {
        if (once != null) {
            done.put(new Of<>(shop, once.key()), once.what());
            doneNow.put(new Of<>(shop, once.key()), once.what());
        }
    }

    Shelf shelf(ShopId shop, String sku) {
        Shelf shelf = shelves.get(new Of<>(shop, sku));
        if (shelf == null) {
            throw new IllegalStateException("“" + sku + "” was not locked.");
        }
        return shelf;
    }

    boolean isBundle(ShopId shop, String sku) {
        StockRule rule = rules.get(new Of<>(shop, sku));
        return rule != null && !rule.components().isEmpty();
    }

    /** Units by SKU that lie on shelves: bundles taken apart. */
    SortedMap<String, Long> components(ShopId shop, Map<String, Long> lines) {
        SortedMap<String, Long> parts = new TreeMap<>();
        lines.forEach((sku, quantity) -> {
            StockRule rule = rules.get(new Of<>(shop, sku));
            if (rule == null || rule.components().isEmpty()) {
                parts.merge(sku, quantity, Long::sum);
            } else {
                rule.components().forEach(part -> parts.merge(part.sku(), quantity * part.quantity(), Long::sum));
            }
        });
        return parts;
    }

    /**
     * Holds all lines or none.
     *
     * @throws NotEnough naming each line of which there is too little
     */
    List<Taken> reserve(ShopId shop, Map<String, Long> lines) {
        SortedMap<String, Long> parts = components(shop, lines);
        List<NotEnough.Line> lacking = new ArrayList<>();
        lines.forEach((sku, quantity) -> {
            SortedMap<String, Long> own = components(shop, Map.of(sku, quantity));
            if (own.keySet().stream().anyMatch(part -> sellable(shop, part) < parts.getOrDefault(part, 0L))) {
                lacking.add(new NotEnough.Line(sku, quantity, sellableSets(shop, sku)));
            }
        });
        if (!lacking.isEmpty()) {
            throw new NotEnough(lacking);
        }
        List<Taken> taken = from(shop, lines);
        reserved(shop, taken, 1);
        return taken;
    }

    /** Units that may be promised to a newcomer: what is available, and what may be sold beyond it. */
    private long sellable(ShopId shop, String sku) {
        long beyond = backOrders(shop, sku);
        long net = shelf(shop, sku).total().net();
        return Math.max(0, beyond > Long.MAX_VALUE / 2 ? beyond : net + beyond);
    }

    /** Units that may be sold beyond stock. */
    long backOrders(ShopId shop, String sku) {
        StockRule rule = rules.get(new Of<>(shop, sku));
        return rule == null ? 0 : rule.backOrders().most();
    }

    private long sellableSets(ShopId shop, String sku) {
        return components(shop, Map.of(sku, 1L)).entrySet().stream()
                .mapToLong(part -> sellable(shop, part.getKey()) / part.getValue())
                .min()
                .orElse(0);
    }

    /** From where these lines are taken, even where there is too little. */
    List<Taken> from(ShopId shop, Map<String, Long> lines) {
        List<Taken> taken = new ArrayList<>();
        components(shop, lines)
                .forEach((sku, quantity) -> taken.addAll(shelf(shop, sku).from(quantity)));
        return taken;
    }

    /** @param sign 1 to hold, -1 to give back */
    void reserved(ShopId shop, List<Taken> taken, int sign) {
        taken.forEach(one -> shelf(shop, one.sku()).place(one.location()).reserved(sign * one.quantity()));
    }

    /** Ends a reservation; does nothing to one that has ended. */
    Reservation end(ShopId shop, Reservation reservation, State as) {
        if (reservation.state() != State.HELD) {
            return reservation;
        }
        reserved(shop, reservation.taken(), -1);
        Reservation ended = reservation.ended(as);
        put(shop, ended);
        return ended;
    }

    void put(ShopId shop, Reservation reservation) {
        reservations.put(new Of<>(shop, reservation.id()), reservation);
        changed.put(new Of<>(shop, reservation.id()), reservation);
    }

    /** An order's claims. */
    List<Allocation> allocations(ShopId shop, String order) {
        return allocations.entrySet().stream()
                .filter(entry -> entry.getKey().shop().equals(shop)
                        && entry.getKey().what().order().equals(order))
                .map(Map.Entry::getValue)
                .toList();
    }

    void allocate(ShopId shop, String order, List<Taken> taken) {
        for (Taken one : taken) {
            Allocation none = new Allocation(order, one.sku(), one.location(), 0, 0, 0, 0);
            put(shop, allocations.getOrDefault(new Of<>(shop, none.at()), none).plus(one.quantity()));
        }
    }

    /** Keeps what became of an order's claim; what is outstanding is what its shelf has allocated. */
    void put(ShopId shop, Allocation allocation) {
        Of<Allocation.At> at = new Of<>(shop, allocation.at());
        Allocation before = allocations.put(at, allocation);
        allocated.put(at, allocation);
        shelf(shop, allocation.sku())
                .place(allocation.location())
                .allocated(allocation.outstanding() - (before == null ? 0 : before.outstanding()));
    }

    /** Books a movement of what is on hand. */
    void move(ShopId shop, Booking booking, long change) {
        Shelf.Place place = shelf(shop, booking.sku()).place(booking.location());
        place.onHand(change);
        movements.add(new Moved(
                shop,
                new Movement(
                        booking.sku(),
                        booking.location(),
                        booking.kind(),
                        change,
                        place.level().onHand(),
                        booking.reason(),
                        booking.reference(),
                        booking.author(),
                        now)));
    }

    // What is to be written

    /** Whether there is a row of it already. */
    boolean isStored(Of<?> of) {
        return stored.contains(of);
    }

    Map<Of<UUID>, Reservation> changedReservations() {
        return changed;
    }

    Map<Of<Allocation.At>, Allocation> changedAllocations() {
        return allocated;
    }

    Map<Of<String>, Shelf> shelves() {
        return shelves;
    }

    List<Moved> movements() {
        return movements;
    }

    Map<Of<String>, String> doneNow() {
        return doneNow;
    }
}
