package dev.fullspan.eventlog.columns;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.Event.Origin;
import dev.fullspan.eventlog.columns.NaiveShop.Fact;
import dev.fullspan.eventlog.columns.NaiveShop.Visited;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What must be derived of orders and refunds, by definitions.md. */
final class NaiveOrders {
    private static final Set<String> TELLING =
            Set.of(Event.ORDER_COMPLETED, Event.ORDER_CANCELLED, Event.ORDER_REFUNDED);

    private final NaiveShop shop;

    NaiveOrders(NaiveShop shop) {
        this.shop = shop;
    }

    private static Comparator<Fact> storeFirst() {
        return Comparator.<Fact, Boolean>comparing(f -> f.event.origin() != Origin.STORE)
                .thenComparing(NaiveShop.ORDER);
    }

    private Map<String, List<Fact>> ofOrders(String name) {
        Map<String, Long> latest = new HashMap<>();
        List<Fact> told = shop.facts.stream()
                .filter(f -> f.event.commerce() != null && TELLING.contains(f.event.name()))
                .toList();
        told.stream()
                .filter(f -> f.event.origin() == Origin.STORE)
                .forEach(f -> latest.merge(key(f), telling(f), Math::max));
        Map<String, List<Fact>> orders = new TreeMap<>();
        for (Fact fact : told) {
            boolean counts = fact.event.origin() != Origin.STORE || telling(fact) == latest.get(key(fact));
            if (fact.event.name().equals(name) && counts) {
                orders.computeIfAbsent(key(fact), k -> new ArrayList<>()).add(fact);
            }
        }
        return orders;
    }

    /** The order, by whichever name it is told. */
    private String key(Fact fact) {
        String key = fact.event.shop() + "|" + fact.event.commerce().orderId();
        return shop.names.getOrDefault(key, key);
    }

    private static long telling(Fact fact) {
        return NaiveShop.JSON.readTree(fact.event.properties()).path("telling").asLong(0);
    }

    /** By the definition the store's record wins: where it tells anything of an order, what others say of cancelling does not count. */
    private Map<String, Long> cancelled() {
        Set<String> known = new HashSet<>();
        for (String name : List.of(Event.ORDER_COMPLETED, Event.ORDER_CANCELLED, Event.ORDER_REFUNDED)) {
            ofOrders(name).forEach((key, told) -> {
                if (told.stream().anyMatch(f -> f.event.origin() == Origin.STORE)) {
                    known.add(key);
                }
            });
        }
        Map<String, Long> times = new TreeMap<>();
        ofOrders(Event.ORDER_CANCELLED)
                .forEach((key, told) -> told.stream()
                        .filter(f -> f.event.origin() == Origin.STORE || !known.contains(key))
                        .findFirst()
                        .ifPresent(f -> times.put(key, f.time)));
        return times;
    }

    /** One event says who placed the order: whoever was at a device; where nobody was, the first known person. */
    private static List<Fact> tellingWho(List<Fact> told) {
        List<Fact> onDevice = told.stream().filter(f -> f.device != null).toList();
        List<Fact> known =
                told.stream().filter(f -> f.device == null && f.user != null).toList();
        return Stream.concat(onDevice.stream(), known.stream()).toList();
    }

    List<String> orders() {
        Map<String, Long> cancelled = cancelled();
        List<String> lines = new ArrayList<>();
        ofOrders(Event.ORDER_COMPLETED).forEach((key, told) -> {
            List<Fact> who = tellingWho(told);
            Visited session = NaiveShop.first(who, f -> f.session);
            List<Fact> ranked = told.stream().sorted(storeFirst()).toList();
            lines.add(String.join(
                    "|",
                    key,
                    "" + ranked.getFirst().time,
                    "" + ranked.getFirst().position,
                    "" + (who.isEmpty() ? null : shop.visitor(who.getFirst().user, who.getFirst().device)),
                    "" + (session == null ? null : session.id()),
                    "" + revenue(ranked),
                    "" + cancelled.get(key)));
        });
        return lines;
    }

    private static @Nullable Long revenue(List<Fact> ranked) {
        return NaiveShop.first(
                ranked,
                f -> f.event.commerce().revenue() == null
                        ? null
                        : f.event.commerce().revenue().minor());
    }

    List<String> refunds() {
        Map<String, List<Fact>> placed = ofOrders(Event.ORDER_COMPLETED);
        Map<String, Long> cancelled = cancelled();
        List<String> lines = new ArrayList<>();
        ofOrders(Event.ORDER_REFUNDED).forEach((key, told) -> {
            if (placed.containsKey(key) || !cancelled.containsKey(key)) {
                boolean byStore = told.stream().anyMatch(f -> f.event.origin() == Origin.STORE);
                List<Fact> counting = told.stream()
                        .filter(f -> !byStore || f.event.origin() == Origin.STORE)
                        .toList();
                List<Fact> order = placed.getOrDefault(key, List.of()).stream()
                        .sorted(storeFirst())
                        .toList();
                refunds(key, counting, order, lines);
            }
        });
        lines.sort(null);
        return lines;
    }

    private static void refunds(String key, List<Fact> told, List<Fact> order, List<String> lines) {
        Long paid = revenue(order);
        List<JsonNode> bought = order.isEmpty() ? List.of() : products(order.getFirst());
        Map<Fact, Long> amounts = new LinkedHashMap<>();
        told.forEach(fact -> amounts.put(fact, amount(fact, bought, paid != null)));
        long named = amounts.values().stream()
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        told.stream().filter(NaiveOrders::isWhole).findFirst().ifPresent(fact -> {
            if (paid != null) {
                amounts.put(fact, Math.max(0, paid - named));
            }
        });
        long left = paid == null ? Long.MAX_VALUE : paid;
        for (Fact fact : told) {
            Long amount = amounts.get(fact);
            long back = amount == null ? 0 : Math.min(left, amount);
            left -= back;
            if (back > 0) {
                lines.add(key + "|" + fact.position + "|" + back);
            }
        }
    }

    private static boolean isWhole(Fact fact) {
        return fact.event.commerce().revenue() == null && products(fact).isEmpty();
    }

    private static List<JsonNode> products(Fact fact) {
        List<JsonNode> products = new ArrayList<>();
        NaiveShop.JSON.readTree(fact.event.properties()).path("products").forEach(products::add);
        return products;
    }

    /** What the refund tells, else what its products cost; all prices of these shops are euros. */
    private static @Nullable Long amount(Fact refund, List<JsonNode> bought, boolean inEuros) {
        if (refund.event.commerce().revenue() != null) {
            return refund.event.commerce().revenue().minor();
        }
        if (!inEuros || isWhole(refund)) {
            return null;
        }
        long sum = 0;
        for (JsonNode line : products(refund)) {
            JsonNode priced = line.has("price")
                    ? line
                    : bought.stream()
                            .filter(one -> one.get("sku").equals(line.get("sku")) && one.has("price"))
                            .findFirst()
                            .orElse(null);
            if (priced == null) {
                return null;
            }
            long cents = Math.round(priced.get("price").asDouble() * 100);
            sum += cents * (line.has("quantity") ? line.get("quantity").asInt() : 1);
        }
        return sum;
    }
}
