package dev.fullspan.inventory;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the definitions say of stock, told one step after the other in memory: no locks, no rows, no batches. */
final class StockModel {
    /** Units of a bundle's components. */
    static final Map<String, Long> SET = Map.of("A", 2L, "B", 1L);

    private static final class Held {
        private final SortedMap<String, Long> lines;
        private String state = "held";
        private Instant expires;
        private @Nullable String order;

        private Held(SortedMap<String, Long> lines, Instant expires) {
            this.lines = lines;
            this.expires = expires;
        }
    }

    private final Map<String, Long> onHand = new TreeMap<>();
    private final Map<String, Held> held = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> claims = new LinkedHashMap<>();
    private final Map<String, Long> beyond;

    /** @param beyond units that may be sold beyond stock, by SKU */
    StockModel(Map<String, Long> beyond) {
        this.beyond = beyond;
    }

    private static SortedMap<String, Long> parts(SortedMap<String, Long> lines) {
        SortedMap<String, Long> parts = new TreeMap<>();
        lines.forEach((sku, units) -> {
            if (sku.equals("SET")) {
                SET.forEach((part, each) -> parts.merge(part, units * each, Long::sum));
            } else {
                parts.merge(sku, units, Long::sum);
            }
        });
        return parts;
    }

    private void end(Instant now) {
        held.values().stream()
                .filter(one -> one.state.equals("held") && !now.isBefore(one.expires))
                .forEach(one -> one.state = "expired");
    }

    Level level(String sku, Instant now) {
        end(now);
        long reserved = held.values().stream()
                .filter(one -> one.state.equals("held"))
                .mapToLong(one -> parts(one.lines).getOrDefault(sku, 0L))
                .sum();
        long allocated = claims.values().stream()
                .mapToLong(claim -> claim.getOrDefault(sku, 0L))
                .sum();
        return new Level(onHand.getOrDefault(sku, 0L), reserved, allocated, 0);
    }

    String hold(String key, SortedMap<String, Long> lines, Instant now, long seconds) {
        end(now);
        Held known = held.get(key);
        if (known != null && !known.lines.equals(lines)) {
            return "conflict";
        }
        if (known != null && (known.state.equals("held") || known.state.equals("committed"))) {
            return known.state;
        }
        boolean isEnough = parts(lines).entrySet().stream()
                .allMatch(part ->
                        level(part.getKey(), now).net() + beyond.getOrDefault(part.getKey(), 0L) >= part.getValue());
        if (!isEnough) {
            return "refused";
        }
        held.put(key, new Held(lines, now.plusSeconds(seconds)));
        return "held";
    }

    String release(String key, Instant now) {
        end(now);
        Held known = held.get(key);
        if (known == null) {
            return "unknown";
        }
        if (known.state.equals("committed")) {
            return "conflict";
        }
        known.state = known.state.equals("held") ? "released" : known.state;
        return known.state;
    }

    String commit(String key, String order, Instant now) {
        end(now);
        Held known = held.get(key);
        if (known == null) {
            return "unknown";
        }
        if (known.state.equals("committed")) {
            return order.equals(known.order) ? "committed" : "conflict";
        }
        known.state = "committed";
        known.order = order;
        Map<String, Long> claim = claims.computeIfAbsent(order, any -> new TreeMap<>());
        parts(known.lines).forEach((sku, units) -> claim.merge(sku, units, Long::sum));
        return "committed";
    }

    String prolong(String key, Instant now, long seconds) {
        end(now);
        Held known = held.get(key);
        if (known == null) {
            return "unknown";
        }
        return switch (known.state) {
            case "committed", "released" -> "conflict";
            case "expired" -> hold(key, known.lines, now, seconds);
            default -> {
                Instant until = now.plusSeconds(seconds);
                known.expires = until.isAfter(known.expires) ? until : known.expires;
                yield "held";
            }
        };
    }

    void count(String sku, long units) {
        onHand.put(sku, units);
    }

    String cancel(String order) {
        Map<String, Long> claim = claims.get(order);
        if (claim == null) {
            return "unknown";
        }
        claim.clear();
        return "done";
    }

    String ship(String order) {
        Map<String, Long> claim = claims.get(order);
        if (claim == null) {
            return "unknown";
        }
        if (claim.entrySet().stream().anyMatch(one -> onHand.getOrDefault(one.getKey(), 0L) < one.getValue())) {
            return "conflict";
        }
        claim.forEach((sku, units) -> onHand.merge(sku, -units, Long::sum));
        claim.clear();
        return "done";
    }
}
