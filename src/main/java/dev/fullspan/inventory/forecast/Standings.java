package dev.fullspan.inventory.forecast;

import dev.fullspan.catalog.SkuPrices;
import dev.fullspan.catalog.StockRule;
import dev.fullspan.catalog.StockRules;
import dev.fullspan.inventory.purchase.Inbound;
import dev.fullspan.inventory.purchase.Inbounds;
import dev.fullspan.kernel.ShopId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How SKUs stand now: what there is, what is on its way, what it costs and how long an order takes. */
@Component
class Standings {
    private final JdbcClient database;
    private final StockRules rules;
    private final SkuPrices prices;
    private final Inbounds inbounds;

    Standings(JdbcClient database, StockRules rules, SkuPrices prices, Inbounds inbounds) {
        this.database = database;
        this.rules = rules;
        this.prices = prices;
        this.inbounds = inbounds;
    }

    /**
     * @param net units that may be sold; below 0 where more was promised than there is
     * @param leadDays null where the catalogue tells none
     */
    record Standing(
            String sku,
            long net,
            @Nullable Integer leadDays,
            SkuPrices.@Nullable Priced priced,
            List<Inbound> inbound) {}

    Map<String, Standing> of(ShopId shop, Collection<String> skus) {
        Map<String, StockRule> told = rules.of(shop, skus);
        Map<String, SkuPrices.Priced> priced = prices.of(shop, skus);
        Map<String, List<Inbound>> coming = inbounds.of(shop, skus);
        Map<String, Standing> found = new HashMap<>();
        database.sql("""
                        select s.sku, sum(s.on_hand - s.reserved - s.allocated - s.safety)::bigint as net
                        from unnest(cast(:skus as text[])) as asked (sku)
                        join inventory.stock s on s.shop = :shop and s.sku = asked.sku
                        group by s.sku
                        """)
                .param("shop", shop.value())
                .param("skus", skus.toArray(String[]::new))
                .query((row, number) -> {
                    String sku = row.getString("sku");
                    StockRule rule = told.get(sku);
                    return new Standing(
                            sku,
                            row.getLong("net"),
                            rule == null ? null : rule.leadTimeDays(),
                            priced.get(sku),
                            coming.getOrDefault(sku, List.of()));
                })
                .list()
                .forEach(one -> found.put(one.sku(), one));
        return found;
    }
}
