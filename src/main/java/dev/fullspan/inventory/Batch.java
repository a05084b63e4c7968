package dev.fullspan.inventory;

import dev.fullspan.catalog.StockRule;
import dev.fullspan.inventory.Change.Once;
import dev.fullspan.inventory.Reservation.Taken;
import dev.fullspan.inventory.Work.Of;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Does waiting changes together, in the caller's transaction: reads and locks what they need, lets each decide, writes the whole. */
final class Batch {
    private final StockRows rows;
    private final StockWrites writes;
    private final Selling catalogue;

    Batch(JdbcClient database, JsonMapper json, Selling catalogue) {
        this.rows = new StockRows(database, json);
        this.writes = new StockWrites(database, json);
        this.catalogue = catalogue;
    }

    RowMapper<Reservation> reservation() {
        return rows.reservation();
    }

    /** What became of each change, in the same order: its answer, or the {@link ProblemException} that refused it. */
    List<Object> run(List<? extends Change<?>> changes, Instant now) {
        Work work = new Work(now);
        read(changes, work);
        List<Object> answers = new ArrayList<>();
        for (Change<?> change : changes) {
            answers.add(answer(change, work));
        }
        writes.write(work);
        return answers;
    }

    private static Object answer(Change<?> change, Work work) {
        try {
            return change.apply(work);
        } catch (ProblemException refused) {
            return refused;
        }
    }

    private void read(List<? extends Change<?>> changes, Work work) {
        Set<Of<UUID>> reservations = new LinkedHashSet<>();
        Set<Of<Once>> done = new LinkedHashSet<>();
        Set<Of<String>> orders = new LinkedHashSet<>();
        for (Change<?> change : changes) {
            UUID reservation = change.reservation();
            if (reservation != null) {
                reservations.add(new Of<>(change.shop(), reservation));
            }
            Once once = change.once();
            if (once != null) {
                done.add(new Of<>(change.shop(), once));
            }
            String order = change.order();
            if (order != null) {
                orders.add(new Of<>(change.shop(), order));
            }
        }
        rows.reservations(reservations, work);
        rows.done(done, work);
        rows.allocations(orders, work);
        Set<Of<String>> asked = asked(changes, reservations, orders, work);
        Map<ShopId, List<Long>> locations = new HashMap<>();
        changes.forEach(change -> locations.computeIfAbsent(change.shop(), rows::locations));
        Set<Of<String>> shelves = rules(asked, work);
        rows.lock(shelves, locations, work);
        makeMissing(changes, shelves, locations, work);
    }

    /** Every SKU that a change names itself, or that its reservation or order holds. */
    private static Set<Of<String>> asked(
            List<? extends Change<?>> changes, Set<Of<UUID>> reservations, Set<Of<String>> orders, Work work) {
        Set<Of<String>> skus = new LinkedHashSet<>();
        changes.forEach(change -> change.skus().forEach(sku -> skus.add(new Of<>(change.shop(), sku))));
        for (Of<UUID> id : reservations) {
            Reservation known = work.reservation(id.shop(), id.what());
            if (known != null) {
                known.lines().keySet().forEach(sku -> skus.add(new Of<>(id.shop(), sku)));
                known.taken().forEach(taken -> skus.add(new Of<>(id.shop(), taken.sku())));
            }
        }
        for (Of<String> order : orders) {
            work.allocations(order.shop(), order.what()).forEach(one -> skus.add(new Of<>(order.shop(), one.sku())));
        }
        return skus;
    }

    /** What lies on shelves of these: bundles taken apart. Keeps the rules of all. */
    private Set<Of<String>> rules(Set<Of<String>> asked, Work work) {
        Map<ShopId, Set<String>> byShop = new TreeMap<>();
        asked.forEach(sku ->
                byShop.computeIfAbsent(sku.shop(), any -> new TreeSet<>()).add(sku.what()));
        Set<Of<String>> shelves = new LinkedHashSet<>();
        byShop.forEach((shop, skus) -> {
            Set<String> parts = new TreeSet<>();
            for (StockRule rule : rules(shop, skus, work)) {
                rule.components().forEach(part -> parts.add(part.sku()));
            }
            parts.removeAll(skus);
            rules(shop, parts, work);
            skus.forEach(sku -> shelves.add(new Of<>(shop, sku)));
            parts.forEach(sku -> shelves.add(new Of<>(shop, sku)));
        });
        return shelves;
    }

    private Collection<StockRule> rules(ShopId shop, Set<String> skus, Work work) {
        if (skus.isEmpty()) {
            return List.of();
        }
        Collection<StockRule> known = catalogue.of(shop, skus).values();
        known.forEach(rule -> work.read(shop, rule));
        return known;
    }

    /** What may be booked where nothing ever lay has a row from now on, so that no two nodes begin it. */
    private void makeMissing(
            List<? extends Change<?>> changes, Set<Of<String>> shelves, Map<ShopId, List<Long>> locations, Work work) {
        Set<ShopId> mayOwe = new TreeSet<>();
        changes.stream().filter(change -> !(change instanceof Hold)).forEach(change -> mayOwe.add(change.shop()));
        Set<Of<Taken>> missing = new LinkedHashSet<>();
        for (Of<String> sku : shelves) {
            long first = Objects.requireNonNull(locations.get(sku.shop())).getFirst();
            if (!work.shelf(sku.shop(), sku.what()).place(first).isStored()
                    && (mayOwe.contains(sku.shop()) || work.backOrders(sku.shop(), sku.what()) > 0)) {
                missing.add(new Of<>(sku.shop(), new Taken(sku.what(), first, 0)));
            }
        }
        for (Change<?> change : changes) {
            for (Taken row : change.rows()) {
                if (!work.shelf(change.shop(), row.sku()).place(row.location()).isStored()) {
                    missing.add(new Of<>(change.shop(), row));
                }
            }
        }
        if (!missing.isEmpty()) {
            rows.make(missing);
            Set<Of<String>> again = new LinkedHashSet<>();
            missing.forEach(row -> again.add(new Of<>(row.shop(), row.what().sku())));
            rows.lock(again, locations, work);
        }
    }
}
