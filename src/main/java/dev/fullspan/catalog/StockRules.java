package dev.fullspan.catalog;

import dev.fullspan.catalog.StockRule.BackOrders;
import dev.fullspan.kernel.ShopId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells how SKUs may be sold. Asked at every checkout, so it is one statement, and always the same one. */
@Component
public class StockRules {
    private final JdbcClient database;

    StockRules(JdbcClient database) {
        this.database = database;
    }

    /**
     * By SKU; those that the catalogue does not know are left out: they are sold while stock lasts and are no bundles.
     *
     * @param skus compared letter by letter
     */
    public Map<String, StockRule> of(ShopId shop, Collection<String> skus) {
        Map<String, StockRule> rules = new LinkedHashMap<>();
        if (skus.isEmpty()) {
            return rules;
        }
        // “offset 0” keeps the planner from reading all relations where it guesses wrong how many parts there are.
        List<Line> lines = database.sql("""
                        with recursive asked as (
                            select variant.sku, variant.back_orders, variant.lead_time_days
                            from catalog.variant
                            where shop = :shop and sku = any (cast(:skus as text[]))
                        ), part (bundle, sku, quantity) as (
                            select asked.sku, relation.other, relation.quantity::bigint
                            from asked
                            cross join lateral (
                                select other, quantity from catalog.relation
                                where shop = :shop and sku = asked.sku and kind = 'CONTAINS' offset 0) relation
                            union all
                            select part.bundle, relation.other, part.quantity * relation.quantity
                            from part
                            cross join lateral (
                                select other, quantity from catalog.relation
                                where shop = :shop and sku = part.sku and kind = 'CONTAINS' offset 0) relation
                        ), leaf as (
                            select part.bundle, part.sku, sum(part.quantity)::bigint as quantity
                            from part
                            where not exists (
                                select 1 from catalog.relation
                                where relation.shop = :shop and relation.sku = part.sku and relation.kind = 'CONTAINS'
                                offset 0)
                            group by part.bundle, part.sku
                        )
                        select asked.sku, asked.back_orders, asked.lead_time_days, leaf.sku as component, leaf.quantity
                        from asked
                        left join leaf on leaf.bundle = asked.sku
                        order by asked.sku, leaf.sku
                        """)
                .param("shop", shop.value())
                .param("skus", skus.toArray(String[]::new))
                .query((row, number) -> new Line(
                        row.getString("sku"),
                        row.getLong("back_orders"),
                        row.getObject("lead_time_days", Integer.class),
                        row.getString("component"),
                        row.getInt("quantity")))
                .list();
        Map<String, List<StockRule.Component>> components = new LinkedHashMap<>();
        for (Line line : lines) {
            List<StockRule.Component> parts = components.computeIfAbsent(line.sku(), sku -> new ArrayList<>());
            if (line.component() != null) {
                parts.add(new StockRule.Component(line.component(), line.quantity()));
            }
        }
        for (Line line : lines) {
            rules.computeIfAbsent(
                    line.sku(),
                    sku -> new StockRule(
                            sku,
                            new BackOrders(line.backOrders()),
                            line.leadTimeDays(),
                            components.getOrDefault(sku, List.of())));
        }
        return rules;
    }

    /** SKUs of the bundles that hold any of these, themselves or within another bundle. */
    public Set<String> bundlesWith(ShopId shop, Collection<String> skus) {
        if (skus.isEmpty()) {
            return Set.of();
        }
        return database.sql("""
                        with recursive bundle (sku) as (
                            select relation.sku
                            from catalog.relation
                            where shop = :shop and other = any (cast(:skus as text[])) and kind = 'CONTAINS'
                            union
                            select relation.sku
                            from bundle
                            join catalog.relation on relation.shop = :shop and relation.other = bundle.sku
                                and relation.kind = 'CONTAINS'
                        )
                        select sku from bundle
                        """)
                .param("shop", shop.value())
                .param("skus", skus.toArray(String[]::new))
                .query(String.class)
                .set();
    }

    private record Line(
            String sku,
            long backOrders,
            @Nullable Integer leadTimeDays,
            @Nullable String component,
            int quantity) {}
}
