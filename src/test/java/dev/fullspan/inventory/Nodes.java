package dev.fullspan.inventory;

import dev.fullspan.catalog.StockRule;
import dev.fullspan.kernel.ShopId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Nodes on one database, with a clock and a catalogue that a test sets. */
final class Nodes implements AutoCloseable {
    final HandClock clock = new HandClock(java.time.Instant.parse("2026-03-01T09:00:00Z"));
    private final Map<String, StockRule> rules = new HashMap<>();
    private final List<StockWriter> writers;
    private final List<Stock> nodes;

    Nodes(int count, JdbcClient database, TransactionTemplate transaction) {
        Selling catalogue = (shop, skus) -> {
            Map<String, StockRule> known = new HashMap<>();
            skus.stream().filter(rules::containsKey).forEach(sku -> known.put(sku, rules.get(sku)));
            return known;
        };
        Locations locations = new Locations(database, transaction, clock);
        writers = java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> new StockWriter(database, transaction, JsonMapper.shared(), catalogue, clock))
                .toList();
        nodes = writers.stream()
                .map(writer -> new Stock(writer, locations, catalogue, database, clock))
                .toList();
    }

    Stock stock() {
        return nodes.getFirst();
    }

    Stock stock(int node) {
        return nodes.get(node);
    }

    StockWriter writer() {
        return writers.getFirst();
    }

    void bundle(String sku, Map<String, Integer> components) {
        List<StockRule.Component> parts = new TreeMap<>(components)
                .entrySet().stream()
                        .map(part -> new StockRule.Component(part.getKey(), part.getValue()))
                        .toList();
        rules.put(sku, new StockRule(sku, StockRule.BackOrders.NEVER, null, parts));
    }

    void backOrders(String sku, long most) {
        rules.put(sku, new StockRule(sku, new StockRule.BackOrders(most), null, List.of()));
    }

    static SortedMap<String, Long> lines(Object... skuAndQuantity) {
        SortedMap<String, Long> lines = new TreeMap<>();
        for (int i = 0; i < skuAndQuantity.length; i += 2) {
            lines.merge((String) skuAndQuantity[i], ((Number) skuAndQuantity[i + 1]).longValue(), Long::sum);
        }
        return lines;
    }

    long available(ShopId shop, String sku) {
        return stock().of(shop, sku).orElseThrow().total().available();
    }

    Level level(ShopId shop, String sku) {
        return stock().of(shop, sku).orElseThrow().total();
    }

    @Override
    public void close() throws Exception {
        for (StockWriter writer : writers) {
            writer.destroy();
        }
    }
}
