package dev.fullspan.inventory;

import dev.fullspan.catalog.StockRule;
import dev.fullspan.kernel.ShopId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads how much there is: of what lies on shelves from the balances, of bundles from their components. */
final class Levels {
    private final Selling catalogue;
    private final JdbcClient database;
    private final Clock clock;

    Levels(Selling catalogue, JdbcClient database, Clock clock) {
        this.catalogue = catalogue;
        this.database = database;
        this.clock = clock;
    }

    /** How much there is of each of these SKUs; those that neither stock nor catalogue knows are left out. */
    Map<String, StockOf> of(ShopId shop, Collection<String> skus) {
        Map<String, StockRule> rules = catalogue.of(shop, skus);
        Set<String> shelves = new LinkedHashSet<>(skus);
        rules.values().forEach(rule -> rule.components().forEach(part -> shelves.add(part.sku())));
        Map<String, List<StockOf.Place>> places = shelves.isEmpty() ? Map.of() : places(shop, shelves);
        Map<String, StockOf> found = new LinkedHashMap<>();
        for (String sku : skus) {
            StockRule rule = rules.get(sku);
            List<StockOf.Place> own = places.getOrDefault(sku, List.of());
            if (rule != null && !rule.components().isEmpty()) {
                found.put(sku, bundle(rule, places));
            } else if (rule != null || !own.isEmpty()) {
                found.put(sku, new StockOf(sku, total(own), own, List.of()));
            }
        }
        return found;
    }

    private static Level total(List<StockOf.Place> places) {
        return places.stream().map(StockOf.Place::level).reduce(Level.NONE, Level::plus);
    }

    private static StockOf bundle(StockRule rule, Map<String, List<StockOf.Place>> places) {
        List<StockOf.Component> components = rule.components().stream()
                .map(part -> new StockOf.Component(
                        part.sku(), part.quantity(), total(places.getOrDefault(part.sku(), List.of()))))
                .toList();
        long onHand = components.stream()
                .mapToLong(part -> Math.floorDiv(part.level().onHand(), part.quantity()))
                .min()
                .orElse(0);
        long net = components.stream()
                .mapToLong(part -> Math.floorDiv(part.level().net(), part.quantity()))
                .min()
                .orElse(0);
        return new StockOf(rule.sku(), new Level(onHand, onHand - net, 0, 0), List.of(), components);
    }

    /** What lies where; what ran out of time is no longer reserved, whether or not it was ended. */
    private Map<String, List<StockOf.Place>> places(ShopId shop, Collection<String> skus) {
        Map<String, List<StockOf.Place>> places = new LinkedHashMap<>();
        database.sql("""
                        with ended as (
                            select t.sku, t.location, sum(t.quantity) as units
                            from inventory.reservation r
                            cross join jsonb_to_recordset(r.taken) as t (sku text, location bigint, quantity bigint)
                            where r.shop = :shop and r.state = 'held' and r.expires <= :now
                            group by t.sku, t.location
                        )
                        select s.sku, s.location, l.name, s.on_hand, s.reserved - coalesce(e.units, 0) as reserved,
                            s.allocated, s.safety
                        from inventory.stock s
                        join inventory.location l on l.shop = s.shop and l.id = s.location
                        left join ended e on e.sku = s.sku and e.location = s.location
                        where s.shop = :shop and s.sku in (:skus)
                        order by s.sku, l.is_default desc, l.name
                        """)
                .param("shop", shop.value())
                .param("skus", skus)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(row -> {
                    places.computeIfAbsent(row.getString("sku"), any -> new ArrayList<>())
                            .add(new StockOf.Place(
                                    row.getLong("location"), row.getString("name"), StockRows.level(row)));
                });
        return places;
    }
}
