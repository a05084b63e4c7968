package dev.fullspan.inventory.forecast;

import dev.fullspan.catalog.StockRule;
import dev.fullspan.catalog.StockRules;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The demand of SKUs, day by day: sales from the source that is believed, days without stock from the ledger. */
@Component
class Histories {
    /** Of several sources of a SKU the one that told most in this time is believed. */
    private static final int LATE_DAYS = 56;

    private final StockRules rules;
    private final JdbcClient database;

    Histories(StockRules rules, JdbcClient database) {
        this.rules = rules;
        this.database = database;
    }

    /** The SKUs of a shop's stock after one, in their order. */
    List<String> skus(ShopId shop, String after, int limit) {
        return database.sql("""
                        select distinct sku from inventory.stock
                        where shop = :shop and sku > :after
                        order by sku
                        limit :limit
                        """)
                .param("shop", shop.value())
                .param("after", after)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** Of each SKU its days in the range, from the first on which it was there or sold. Bundles are left out: their components are asked for. */
    Map<String, Demand> of(Shop shop, Collection<String> skus, DateRange days) {
        Map<String, StockRule> told = rules.of(shop.id(), skus);
        Map<String, Sales> sales = sales(shop.id(), skus, days);
        Map<String, Place> places = places(shop, skus, told);
        Map<String, TreeMap<LocalDate, Long>> changes = changes(shop, skus, days.from());
        Map<String, Demand> histories = new LinkedHashMap<>();
        for (String sku : skus) {
            StockRule rule = told.get(sku);
            if (rule == null || rule.components().isEmpty()) {
                TreeMap<LocalDate, Long> units = sales.containsKey(sku)
                        ? sales.get(sku).believed(days.to().plusDays(1))
                        : new TreeMap<>();
                histories.put(sku, demand(days, units, places.get(sku), changes.getOrDefault(sku, new TreeMap<>())));
            }
        }
        return histories;
    }

    /** What the believed source tells, and before its first day the others. */
    private static final class Sales {
        private final Map<String, TreeMap<LocalDate, Long>> bySource = new HashMap<>();

        TreeMap<LocalDate, Long> believed(LocalDate today) {
            TreeMap<LocalDate, Long> best = new TreeMap<>();
            for (TreeMap<LocalDate, Long> told : new TreeMap<>(bySource).values()) {
                long more = late(told, today) - late(best, today);
                if (more > 0 || more == 0 && sum(told) > sum(best)) {
                    best = told;
                }
            }
            TreeMap<LocalDate, Long> units = new TreeMap<>(best);
            if (!units.isEmpty()) {
                LocalDate first = units.firstKey();
                bySource.values().stream()
                        .max(java.util.Comparator.comparingLong(one -> sum(one.headMap(first))))
                        .ifPresent(other -> units.putAll(other.headMap(first)));
            }
            return units;
        }

        private static long late(TreeMap<LocalDate, Long> told, LocalDate today) {
            return sum(told.tailMap(today.minusDays(LATE_DAYS)));
        }
    }

    private static Demand demand(
            DateRange days, TreeMap<LocalDate, Long> units, @Nullable Place place, TreeMap<LocalDate, Long> changes) {
        LocalDate first = units.isEmpty() ? days.to().plusDays(1) : units.firstKey();
        if (place != null && place.since().isBefore(first)) {
            first = place.since();
        }
        LocalDate from = first.isBefore(days.from()) ? days.from() : first;
        int[] asked = new int[Math.toIntExact(days.to().toEpochDay() - from.toEpochDay() + 1)];
        units.forEach((day, sold) ->
                asked[(int) (day.toEpochDay() - from.toEpochDay())] = (int) Math.min(Integer.MAX_VALUE, sold));
        return new Demand(from, asked, soldOut(from, asked, place, changes));
    }

    /**
     * Days that began and ended with nothing to sell, and on which nothing was sold: found backwards from what there is now. Before its first line
     * the ledger tells nothing.
     */
    private static BitSet soldOut(
            LocalDate from, int[] asked, @Nullable Place place, TreeMap<LocalDate, Long> changes) {
        BitSet days = new BitSet();
        if (place == null || place.backOrders()) {
            return days;
        }
        long after = place.net() - sum(changes.tailMap(from.plusDays(asked.length)));
        for (int i = asked.length - 1; i >= 0 && from.plusDays(i).isAfter(place.since()); i--) {
            long before = after - changes.getOrDefault(from.plusDays(i), 0L);
            if (before <= place.keptBack() && after <= place.keptBack() && asked[i] == 0) {
                days.set(i);
            }
            after = before;
        }
        return days;
    }

    private static long sum(Map<LocalDate, Long> units) {
        return units.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Where a SKU stands now.
     *
     * @param net on hand less what orders have a claim to
     * @param since day of its first line in the ledger
     */
    private record Place(String sku, long net, long keptBack, LocalDate since, boolean backOrders) {}

    private Map<String, Sales> sales(ShopId shop, Collection<String> skus, DateRange days) {
        Map<String, Sales> found = new HashMap<>();
        database.sql("""
                        select d.sku, d.source, d.day, d.units
                        from unnest(cast(:skus as text[])) as asked (sku)
                        join inventory.demand d on d.shop = :shop and d.sku = asked.sku and d.day between :from and :to
                        """)
                .param("shop", shop.value())
                .param("skus", skus.toArray(String[]::new))
                .param("from", days.from())
                .param("to", days.to())
                .query((row, number) -> found.computeIfAbsent(row.getString("sku"), sku -> new Sales())
                        .bySource
                        .computeIfAbsent(row.getString("source"), source -> new TreeMap<>())
                        .put(row.getObject("day", LocalDate.class), row.getLong("units")))
                .list();
        return found;
    }

    /** By how much what may be sold grew or shrank on each day: what came, was counted or broke, less what was sold. */
    private Map<String, TreeMap<LocalDate, Long>> changes(Shop shop, Collection<String> skus, LocalDate from) {
        Map<String, TreeMap<LocalDate, Long>> found = new HashMap<>();
        database.sql("""
                        with asked as (select unnest(cast(:skus as text[])) as sku),
                        change as (
                            select m.sku, (m.at at time zone :zone)::date as day, m.change as units
                            from asked join inventory.movement m on m.shop = :shop and m.sku = asked.sku and m.kind <> 'sold'
                            union all
                            select d.sku, d.day, -d.units
                            from asked join inventory.demand d on d.shop = :shop and d.sku = asked.sku and d.source = 'stock'
                        )
                        select sku, day, sum(units)::bigint as units
                        from change
                        where day >= :from
                        group by sku, day
                        """)
                .param("shop", shop.id().value())
                .param("zone", shop.timeZone().getId())
                .param("skus", skus.toArray(String[]::new))
                .param("from", from)
                .query((row, number) -> found.computeIfAbsent(row.getString("sku"), sku -> new TreeMap<>())
                        .put(row.getObject("day", LocalDate.class), row.getLong("units")))
                .list();
        return found;
    }

    private Map<String, Place> places(Shop shop, Collection<String> skus, Map<String, StockRule> told) {
        Map<String, Place> found = new HashMap<>();
        database.sql("""
                        select s.sku, sum(s.on_hand - s.allocated)::bigint as net, sum(s.safety)::bigint as kept_back,
                            min((m.at at time zone :zone)::date) as since
                        from unnest(cast(:skus as text[])) as asked (sku)
                        join inventory.stock s on s.shop = :shop and s.sku = asked.sku
                        cross join lateral (
                            select at from inventory.movement
                            where shop = s.shop and sku = s.sku order by id limit 1) m
                        group by s.sku
                        """)
                .param("shop", shop.id().value())
                .param("zone", shop.timeZone().getId())
                .param("skus", skus.toArray(String[]::new))
                .query((row, number) -> {
                    StockRule rule = told.get(row.getString("sku"));
                    return new Place(
                            row.getString("sku"),
                            row.getLong("net"),
                            row.getLong("kept_back"),
                            row.getObject("since", LocalDate.class),
                            rule != null && rule.backOrders().most() > 0);
                })
                .list()
                .forEach(one -> found.put(one.sku(), one));
        return found;
    }
}
