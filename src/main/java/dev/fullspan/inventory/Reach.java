package dev.fullspan.inventory;

import dev.fullspan.catalog.StockRule;
import dev.fullspan.kernel.ShopId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what an order could have where. */
final class Reach {
    private final JdbcClient database;
    private final Selling catalogue;

    Reach(JdbcClient database, Selling catalogue) {
        this.database = database;
        this.catalogue = catalogue;
    }

    Map<String, Map<Long, Long>> of(ShopId shop, @Nullable String order, Collection<String> skus) {
        if (skus.isEmpty()) {
            return Map.of();
        }
        Map<String, StockRule> rules = catalogue.of(shop, skus);
        Set<String> shelves = new TreeSet<>(skus);
        rules.values().forEach(rule -> rule.components().forEach(part -> shelves.add(part.sku())));
        Map<String, Map<Long, Long>> units = units(shop, order, shelves);
        Map<String, Map<Long, Long>> reach = new HashMap<>();
        for (String sku : skus) {
            StockRule rule = rules.get(sku);
            reach.put(
                    sku,
                    rule == null || rule.components().isEmpty()
                            ? units.getOrDefault(sku, Map.of())
                            : sets(rule, units));
        }
        return reach;
    }

    private static Map<Long, Long> sets(StockRule rule, Map<String, Map<Long, Long>> units) {
        Map<Long, Long> sets = new TreeMap<>();
        Set<Long> locations = new TreeSet<>();
        rule.components()
                .forEach(part -> locations.addAll(
                        units.getOrDefault(part.sku(), Map.of()).keySet()));
        for (Long location : locations) {
            long most = rule.components().stream()
                    .mapToLong(part -> units.getOrDefault(part.sku(), Map.of()).getOrDefault(location, 0L)
                            / part.quantity())
                    .min()
                    .orElse(0);
            sets.put(location, most);
        }
        return sets;
    }

    /** What is available, with what is the order's already; of what is owed there nothing. */
    private Map<String, Map<Long, Long>> units(ShopId shop, @Nullable String order, Set<String> skus) {
        Map<String, Map<Long, Long>> units = new HashMap<>();
        database.sql("""
                        select s.sku, s.location,
                            greatest(0, s.on_hand - s.reserved - s.allocated - s.safety + coalesce(a.quantity - a.shipped - a.cancelled, 0)) as units
                        from inventory.stock s
                        join inventory.location l on l.shop = s.shop and l.id = s.location and l.closed is null
                        left join inventory.allocation a
                            on a.shop = s.shop and a.order_id = :order and a.sku = s.sku and a.location = s.location
                        where s.shop = :shop and s.sku = any(:skus)
                        """)
                .param("shop", shop.value())
                .param("order", order == null ? "" : order)
                .param("skus", skus.toArray(String[]::new))
                .query(row -> {
                    units.computeIfAbsent(row.getString("sku"), any -> new TreeMap<>())
                            .put(row.getLong("location"), row.getLong("units"));
                });
        return units;
    }
}
