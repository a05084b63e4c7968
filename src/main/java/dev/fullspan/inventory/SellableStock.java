package dev.fullspan.inventory;

import dev.fullspan.catalog.SellableCheck;
import dev.fullspan.catalog.StockRule;
import dev.fullspan.kernel.ShopId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A SKU is sold while there is any of it, or while it may be sold beyond stock. Says nothing in a shop that keeps no stock here. */
@Component
class SellableStock implements SellableCheck {
    private final Stock stock;
    private final Selling catalogue;
    private final JdbcClient database;

    SellableStock(Stock stock, Selling catalogue, JdbcClient database) {
        this.stock = stock;
        this.catalogue = catalogue;
        this.database = database;
    }

    @Override
    public String name() {
        return "stock";
    }

    @Override
    public Map<String, String> failing(ShopId shop, Collection<String> skus) {
        if (!keepsStock(shop)) {
            return Map.of();
        }
        Map<String, StockOf> known = stock.of(shop, skus);
        Map<String, Long> units = units(shop, known);
        Map<String, String> failing = new LinkedHashMap<>();
        for (String sku : skus) {
            if (units.getOrDefault(sku, 0L) == 0) {
                failing.put(sku, why(known.get(sku)));
            }
        }
        return failing;
    }

    /** How many of each can be held now, by SKU: what is available, and what may be sold beyond it; at most {@link Sent#MOST_UNITS}. */
    Map<String, Long> units(ShopId shop, Map<String, StockOf> known) {
        Set<String> parts = new HashSet<>(known.keySet());
        known.values().forEach(one -> one.components().forEach(part -> parts.add(part.sku())));
        Map<String, StockRule> rules = catalogue.of(shop, parts);
        Map<String, Long> units = new HashMap<>();
        known.forEach((sku, of) -> units.put(sku, units(of, rules)));
        return units;
    }

    private static long units(StockOf of, Map<String, StockRule> rules) {
        List<StockOf.Component> parts =
                of.components().isEmpty() ? List.of(new StockOf.Component(of.sku(), 1, of.total())) : of.components();
        return parts.stream()
                .mapToLong(part -> {
                    StockRule rule = rules.get(part.sku());
                    long beyond =
                            rule == null ? 0 : Math.min(rule.backOrders().most(), Sent.MOST_UNITS * part.quantity());
                    return Math.clamp((part.level().net() + beyond) / part.quantity(), 0, Sent.MOST_UNITS);
                })
                .min()
                .orElse(0);
    }

    private boolean keepsStock(ShopId shop) {
        return database.sql("select exists (select from inventory.movement where shop = :shop)")
                .param("shop", shop.value())
                .query(Boolean.class)
                .single();
    }

    private static String why(@Nullable StockOf of) {
        if (of == null || of.places().isEmpty() && of.components().isEmpty()) {
            return "No stock of it was ever booked.";
        }
        if (!of.components().isEmpty()) {
            return "What it is made of is sold out.";
        }
        Level total = of.total();
        return total.onHand() <= 0
                ? "It is sold out."
                : "%,d are on hand, and all of them are promised or kept back.".formatted(total.onHand());
    }
}
