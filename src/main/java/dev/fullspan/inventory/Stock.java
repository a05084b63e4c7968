package dev.fullspan.inventory;

import dev.fullspan.catalog.StockRule;
import dev.fullspan.inventory.Change.Once;
import dev.fullspan.inventory.Movement.Kind;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stock of all shops: what there is, and everything that changes it. */
@Component
public class Stock {
    private final StockWriter writer;
    private final Locations locations;
    private final Selling catalogue;
    private final JdbcClient database;
    private final Levels levels;

    Stock(StockWriter writer, Locations locations, Selling catalogue, JdbcClient database, Clock clock) {
        this.writer = writer;
        this.locations = locations;
        this.catalogue = catalogue;
        this.database = database;
        this.levels = new Levels(catalogue, database, clock);
    }

    /**
     * Holds stock for a checkout, all lines or none. The same key with the same lines answers what is held already; one that has ended is
     * held anew.
     *
     * @param lines units by SKU, each 1 or more
     * @throws ProblemException {@link Problem#NOT_ENOUGH_STOCK} naming the lines that cannot be held; {@link Problem#CONFLICT} where the key
     *     holds other lines
     */
    public Reservation.Answer hold(ShopId shop, String key, SortedMap<String, Long> lines, Duration length) {
        return writer.write(new Hold(shop, key, lines, length));
    }

    public Reservation prolong(ShopId shop, UUID reservation, Duration length) {
        return writer.write(new Hold.Prolong(shop, reservation, length));
    }

    public Reservation release(ShopId shop, UUID reservation) {
        return writer.write(new Hold.Release(shop, reservation));
    }

    /** Makes an order of a hold. One whose hold has ended is kept all the same: {@link #uncovered} tells what it waits for. */
    public Reservation commit(ShopId shop, UUID reservation, String order) {
        return writer.write(new Hold.Commit(shop, reservation, order));
    }

    /** Units of an order leave. @param lines units by SKU, bundles too; null for all that is outstanding */
    public SortedMap<String, Long> ship(
            ShopId shop, String order, String key, @Nullable SortedMap<String, Long> lines, String author) {
        return step(shop, order, OrderStep.Kind.SHIP, key, lines, author);
    }

    /** An order gives up units that have not left. */
    public SortedMap<String, Long> cancel(
            ShopId shop, String order, String key, @Nullable SortedMap<String, Long> lines, String author) {
        return step(shop, order, OrderStep.Kind.CANCEL, key, lines, author);
    }

    /** Units of an order that had left are back on their shelf. */
    public SortedMap<String, Long> restock(
            ShopId shop, String order, String key, @Nullable SortedMap<String, Long> lines, String author) {
        return step(shop, order, OrderStep.Kind.RESTOCK, key, lines, author);
    }

    private SortedMap<String, Long> step(
            ShopId shop,
            String order,
            OrderStep.Kind kind,
            String key,
            @Nullable SortedMap<String, Long> lines,
            String author) {
        String what = kind.name() + " " + order + " " + (lines == null ? "all" : lines);
        return writer.write(new OrderStep(
                shop, order, kind, new Once(key, what), lines == null ? null : parts(shop, lines), author));
    }

    /** Bundles taken apart. */
    private SortedMap<String, Long> parts(ShopId shop, SortedMap<String, Long> lines) {
        Map<String, StockRule> rules = catalogue.of(shop, lines.keySet());
        SortedMap<String, Long> parts = new TreeMap<>();
        lines.forEach((sku, quantity) -> {
            StockRule rule = rules.get(sku);
            if (rule == null || rule.components().isEmpty()) {
                parts.merge(sku, quantity, Long::sum);
            } else {
                rule.components().forEach(part -> parts.merge(part.sku(), quantity * part.quantity(), Long::sum));
            }
        });
        return parts;
    }

    /**
     * Brings what is set aside for an order, and what has left of it, to where the order stands: an order that another system accepted takes its units,
     * covered or on the shortage list, and what it says has left has left. The same claims again change nothing, so that a caller who does not know
     * whether it was done does it again.
     *
     * @param claims by SKU, bundles too; of any other SKU the order has no claim any more
     * @param lying by SKU and location how many of the claim are to lie there, and have left from there. Units that lie elsewhere go there in the same
     *     step; those named nowhere lie wherever they are
     * @param location where units are taken from that are named nowhere, or null for wherever they are
     * @param onlyIfEnough whether nothing is done where a named location has too little
     * @return false where it was not done since there is too little
     */
    public boolean follow(
            ShopId shop,
            String order,
            SortedMap<String, Claim> claims,
            SortedMap<String, SortedMap<Long, Claim>> lying,
            @Nullable Long location,
            boolean onlyIfEnough,
            String author) {
        Map<String, StockRule> rules = catalogue.of(shop, claims.keySet());
        SortedMap<String, Claim> parts = new TreeMap<>();
        SortedMap<String, SortedMap<Long, Claim>> places = new TreeMap<>();
        claims.forEach((sku, claim) -> units(rules.get(sku), sku).forEach((part, each) -> {
            parts.merge(part, claim.times(each), Claim::plus);
            lying.getOrDefault(sku, new TreeMap<>())
                    .forEach((at, there) -> places.computeIfAbsent(part, any -> new TreeMap<>())
                            .merge(at, there.times(each), Claim::plus));
        }));
        try {
            writer.write(new Follow(shop, order, parts, places, location, onlyIfEnough, author));
            return true;
        } catch (NotEnough refused) {
            return false;
        }
    }

    /** Units of what lies on shelves in one of a SKU. */
    private static Map<String, Long> units(@Nullable StockRule rule, String sku) {
        if (rule == null || rule.components().isEmpty()) {
            return Map.of(sku, 1L);
        }
        Map<String, Long> parts = new TreeMap<>();
        rule.components().forEach(part -> parts.merge(part.sku(), (long) part.quantity(), Long::sum));
        return parts;
    }

    /** What an order could have of these SKUs, and where. @param order null for one that has nothing yet */
    public Reach reach(ShopId shop, @Nullable String order, Collection<String> skus) {
        Map<String, StockRule> rules = catalogue.of(shop, skus);
        Map<String, Map<String, Long>> parts = new TreeMap<>();
        skus.forEach(sku -> parts.put(sku, units(rules.get(sku), sku)));
        Map<String, Map<Long, Long>> units = new TreeMap<>();
        Map<String, Map<Long, Long>> here = new TreeMap<>();
        database.sql("""
                        select s.sku, s.location, coalesce(a.quantity - a.shipped - a.cancelled, 0) as here,
                            greatest(0, s.on_hand - s.reserved - s.allocated - s.safety + coalesce(a.quantity - a.shipped - a.cancelled, 0)) as units
                        from inventory.stock s
                        join inventory.location l on l.shop = s.shop and l.id = s.location and l.closed is null
                        left join inventory.allocation a
                            on a.shop = s.shop and a.order_id = :order and a.sku = s.sku and a.location = s.location
                        where s.shop = :shop and s.sku = any(:skus)
                        """)
                .param("shop", shop.value())
                .param("order", order == null ? "" : order)
                .param(
                        "skus",
                        parts.values().stream()
                                .flatMap(one -> one.keySet().stream())
                                .distinct()
                                .toArray(String[]::new))
                .query(row -> {
                    units.computeIfAbsent(row.getString("sku"), any -> new TreeMap<>())
                            .put(row.getLong("location"), row.getLong("units"));
                    here.computeIfAbsent(row.getString("sku"), any -> new TreeMap<>())
                            .put(row.getLong("location"), row.getLong("here"));
                });
        return new Reach(parts, units, here);
    }

    /** What an order has a claim to, and what became of it; empty where no stock was ever set aside for it. */
    List<Allocation> allocations(ShopId shop, String order) {
        return database.sql("""
                        select order_id as "order", sku, location, quantity, shipped, cancelled, returned
                        from inventory.allocation
                        where shop = :shop and order_id = :order
                        order by sku, location
                        """)
                .param("shop", shop.value())
                .param("order", order)
                .query(Allocation.class)
                .list();
    }

    /**
     * Books what was counted.
     *
     * @param location null for the default one
     */
    public BookedAt count(
            ShopId shop, String sku, @Nullable Long location, long onHand, @Nullable String reason, String author) {
        long at = locations.open(shop, location);
        return writer.write(new Booking.Count(shop, new Booking(sku, at, Kind.COUNTED, reason, null, author), onHand));
    }

    /** Keeps units back at a location. */
    public Level keepBack(ShopId shop, String sku, @Nullable Long location, long units) {
        return writer.write(new Booking.KeepBack(shop, sku, locations.open(shop, location), units));
    }

    /** Books that units came, left, broke or were found. @param key under which it is booked once, or null */
    public boolean book(
            ShopId shop,
            @Nullable String key,
            String sku,
            @Nullable Long location,
            Kind kind,
            long change,
            @Nullable String reason,
            @Nullable String reference,
            String author) {
        return !booked(shop, key, sku, location, kind, change, reason, reference, author)
                .isEmpty();
    }

    /** The same, with what it was before; empty where it was booked before. */
    public List<BookedAt> booked(
            ShopId shop,
            @Nullable String key,
            String sku,
            @Nullable Long location,
            Kind kind,
            long change,
            @Nullable String reason,
            @Nullable String reference,
            String author) {
        Once once = key == null ? null : Once.of(key, kind, sku, location, change, reason, reference);
        if (wasDone(shop, once)) {
            return List.of();
        }
        long at = locations.open(shop, location);
        return writer.write(new Booking.Book(
                shop, once, List.of(new Booking(sku, at, kind, reason, reference, author)), List.of(change)));
    }

    /** Moves units from one location to another. */
    public boolean move(ShopId shop, @Nullable String key, String sku, long from, long to, long units, String author) {
        return !moved(shop, key, sku, from, to, units, null, null, author).isEmpty();
    }

    /** The same with what the ledger says beside the numbers, and what it was before; empty where it was booked before. */
    List<BookedAt> moved(
            ShopId shop,
            @Nullable String key,
            String sku,
            @Nullable Long from,
            long to,
            long units,
            @Nullable String reason,
            @Nullable String reference,
            String author) {
        Once once = key == null ? null : Once.of(key, Kind.MOVED, sku, from, to, units, reason, reference);
        if (wasDone(shop, once)) {
            return List.of();
        }
        long start = locations.open(shop, from);
        long end = locations.open(shop, to, "to");
        if (start == end) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "to", "It lies there already. Choose another location.");
        }
        return writer.write(new Booking.Book(
                shop,
                once,
                List.of(
                        new Booking(sku, start, Kind.MOVED, reason, reference, author),
                        new Booking(sku, end, Kind.MOVED, reason, reference, author)),
                List.of(-units, units)));
    }

    /** What was done is not judged by what the shop's locations are by now. */
    private boolean wasDone(ShopId shop, @Nullable Once once) {
        if (once == null) {
            return false;
        }
        Optional<String> before = database.sql("select what from inventory.done where shop = :shop and key = :key")
                .param("shop", shop.value())
                .param("key", once.key())
                .query(String.class)
                .optional();
        before.ifPresent(once::requireSame);
        return before.isPresent();
    }

    /** Ends what ran out of time in a shop. */
    void expire(ShopId shop) {
        writer.expire(shop);
    }

    /** How much there is of a SKU; empty where neither stock nor catalogue knows it. */
    public Optional<StockOf> of(ShopId shop, String sku) {
        return Optional.ofNullable(of(shop, List.of(sku)).get(sku));
    }

    /** How much there is of each of these SKUs; those that neither stock nor catalogue knows are left out. */
    public Map<String, StockOf> of(ShopId shop, Collection<String> skus) {
        return levels.of(shop, skus);
    }

    /** Units by SKU that an order waits for: orders are covered in the order in which they were accepted. */
    public SortedMap<String, Long> uncovered(ShopId shop, String order) {
        SortedMap<String, Long> units = new TreeMap<>();
        database.sql("""
                        select own.sku, sum(least(
                            own.quantity - own.shipped - own.cancelled,
                            greatest(0, (
                                select sum(a.quantity - a.shipped - a.cancelled)
                                from inventory.allocation a
                                where a.shop = own.shop and a.sku = own.sku and a.location = own.location
                                    and a.number <= own.number and a.quantity > a.shipped + a.cancelled
                            ) - greatest(0, s.on_hand)))) as units
                        from inventory.allocation own
                        join inventory.stock s on s.shop = own.shop and s.sku = own.sku and s.location = own.location
                        where own.shop = :shop and own.order_id = :order and own.quantity > own.shipped + own.cancelled
                        group by own.sku
                        """).param("shop", shop.value()).param("order", order).query(row -> {
            if (row.getLong("units") > 0) {
                units.put(row.getString("sku"), row.getLong("units"));
            }
        });
        return units;
    }

    /** What lies set aside where for these orders and has not left. */
    public List<SetAside> setAside(ShopId shop, Collection<String> orders) {
        return orders.isEmpty()
                ? List.of()
                : database.sql("""
                                select a.order_id as "order", a.sku, a.location, a.quantity - a.shipped - a.cancelled as units
                                from inventory.allocation a
                                where a.shop = :shop and a.order_id = any(:orders) and a.quantity > a.shipped + a.cancelled
                                order by a.location, a.sku, a.number
                                """)
                        .param("shop", shop.value())
                        .param("orders", orders.toArray(String[]::new))
                        .query(SetAside.class)
                        .list();
    }

    /** A reservation as it stands. */
    Optional<Reservation> reservation(ShopId shop, UUID id) {
        return writer.reservation(shop, id);
    }
}
