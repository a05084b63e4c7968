package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.answer.TestShop.Happened;
import dev.fullspan.eventlog.answer.TestShop.Order;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checkouts put together event by event, by the words of the definitions, and random shops to try them on. */
final class NaiveCheckouts {
    static final long START = RandomShops.START;
    private static final long ABANDONED = 60 * 60_000L;
    private static final long RECOVERED = 7 * 86_400_000L;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> NAMES = List.of(
            "Checkout Started",
            "Checkout Updated",
            "Checkout Step Viewed",
            "Checkout Step Completed",
            "Payment Info Entered",
            "Payment Failed",
            "Checkout Error",
            "Order Completed");

    /** One checkout. @param outcome 0 completed, 1 recovered, 2 abandoned, 3 open */
    record Checkout(
            @Nullable Long visitor,
            long started,
            long last,
            int stage,
            int outcome,
            @Nullable String method,
            @Nullable String code,
            @Nullable Long value,
            long failures,
            long errors,
            @Nullable String orderId,
            List<Happened> events) {}

    private final TestShop shop;
    private final NaiveRates rates;

    NaiveCheckouts(TestShop shop) {
        this(shop, NaiveRates.NONE);
    }

    NaiveCheckouts(TestShop shop, NaiveRates rates) {
        this.shop = shop;
        this.rates = rates;
    }

    /** @param others currencies in which values are told beside EUR */
    static TestShop random(long seed, int count, String... others) {
        Random random = new Random(seed);
        List<Happened> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event(random, 10_000 + i, others));
        }
        return new TestShop(events, List.of(), Map.of(502L, 501L), List.of());
    }

    private static Happened event(Random random, long position, String... others) {
        String name = NAMES.get(random.nextInt(3) == 0 ? 0 : random.nextInt(NAMES.size()));
        boolean order = name.equals("Order Completed");
        StringBuilder told = new StringBuilder("{\"step\":" + random.nextInt(3));
        if (random.nextInt(3) == 0) {
            told.append(",\"checkout_id\":\"c").append(random.nextInt(12)).append('"');
        }
        if (random.nextInt(4) == 0) {
            told.append(",\"cart_id\":\"k").append(random.nextInt(8)).append('"');
        }
        if (random.nextBoolean()) {
            told.append(",\"payment_method\":\"")
                    .append(random.nextBoolean() ? "card" : "wallet")
                    .append('"');
        }
        if (random.nextInt(3) > 0) {
            told.append(",\"code\":\"E").append(random.nextInt(3)).append('"');
        }
        if (random.nextInt(3) > 0) {
            told.append(",\"value\":").append(random.nextInt(90));
            if (others.length > 0) {
                told.append(random.nextBoolean() ? ".5" : "");
                int currency = random.nextInt(others.length + 3);
                told.append(
                        currency < others.length
                                ? ",\"currency\":\"" + others[currency] + '"'
                                : currency == others.length ? ",\"currency\":\"EUR\"" : "");
            }
        }
        if (name.equals("Checkout Updated") && random.nextInt(6) > 0) {
            told.append(",\"state\":\"s").append(random.nextInt(2)).append('"');
            told.append(",\"stage\":").append(random.nextInt(5));
        }
        boolean nobody = random.nextInt(12) == 0;
        long device = 100 + random.nextInt(9);
        return new Happened(
                position,
                START + random.nextInt(5) * 86_400_000L + random.nextInt(300) * 60_000L,
                name,
                nobody ? null : device,
                !nobody && random.nextInt(5) == 0 ? 501L + random.nextInt(3) : null,
                null,
                device % 2 == 0 ? "mobile" : "desktop",
                null,
                order ? random.nextInt(4) == 0 ? "x" + random.nextInt(6) : "o" + position : null,
                order ? 1_000L : null,
                order ? "EUR" : null,
                told.append('}').toString());
    }

    /** Checkouts that began from a moment up to another. */
    List<Checkout> between(long from, long to, long now) {
        List<Happened> told = shop.events.stream()
                .filter(e ->
                        NAMES.contains(e.name()) && e.time() >= from - RECOVERED && e.time() < to + 2 * 86_400_000L)
                .toList();
        Map<String, List<Happened>> byId = byId(news(told));
        List<List<Happened>> joined = joined(byId);
        List<Checkout> found = new ArrayList<>();
        for (List<Happened> events : joined) {
            long started = started(events);
            if (started >= from && started < to) {
                found.add(checkout(events, started, now));
            }
        }
        found.sort(Comparator.comparingLong(Checkout::started));
        return found;
    }

    /** Without what an engine said of a checkout that stood the same before. */
    private static List<Happened> news(List<Happened> told) {
        Map<String, String> standing = new HashMap<>();
        return told.stream()
                .filter(e -> {
                    String id = text(e, "checkout_id");
                    String state = e.name().equals("Checkout Updated") ? text(e, "state") : null;
                    return id == null || state == null || !state.equals(standing.put(id, state));
                })
                .toList();
    }

    /** Under which id what was told is known: checkouts from which one order was made are one, and so is a cart's. */
    private record Ids(Map<String, String> checkouts, Map<String, String> orders, Map<String, String> carts) {
        static Ids of(List<Happened> told) {
            Map<String, String> least = new HashMap<>();
            Map<String, String> checkouts = new HashMap<>();
            Map<String, String> orders = new HashMap<>();
            Map<String, String> carts = new HashMap<>();
            List<Happened> made = told.stream()
                    .filter(e -> e.name().equals("Order Completed") && text(e, "checkout_id") != null)
                    .toList();
            made.forEach(e -> merge(least, e.orderId(), text(e, "checkout_id")));
            made.forEach(e -> merge(checkouts, text(e, "checkout_id"), least.get(e.orderId())));
            made.forEach(e -> merge(orders, e.orderId(), checkouts.get(text(e, "checkout_id"))));
            told.stream()
                    .filter(e -> text(e, "cart_id") != null && text(e, "checkout_id") != null)
                    .forEach(e -> merge(
                            carts,
                            text(e, "cart_id"),
                            checkouts.getOrDefault(text(e, "checkout_id"), text(e, "checkout_id"))));
            return new Ids(checkouts, orders, carts);
        }

        private static void merge(Map<String, String> into, @Nullable String key, @Nullable String value) {
            into.merge(
                    Objects.requireNonNull(key), Objects.requireNonNull(value), (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
    }

    private Map<String, List<Happened>> byId(List<Happened> told) {
        Ids carts = Ids.of(told);
        Map<Long, List<List<Happened>>> doings = new HashMap<>();
        for (Happened e : told) {
            Long visitor = shop.visitor(e);
            if (visitor != null) {
                List<List<Happened>> parts = doings.computeIfAbsent(visitor, any -> new ArrayList<>());
                Happened before = parts.isEmpty() ? null : parts.getLast().getLast();
                if (before == null
                        || e.time() - before.time() > ABANDONED
                        || before.name().equals("Order Completed")) {
                    parts.add(new ArrayList<>());
                }
                parts.getLast().add(e);
            }
        }
        Map<Happened, String> ids = new HashMap<>();
        told.forEach(e -> ids.put(e, id(e, carts)));
        doings.forEach((visitor, parts) -> parts.forEach(part -> {
            String first = part.stream()
                    .map(e -> id(e, carts))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            String last = first == null ? "p" + visitor + "-" + parts.indexOf(part) : first;
            for (Happened e : part) {
                last = id(e, carts) == null ? last : id(e, carts);
                ids.put(e, last);
            }
        }));
        Map<String, List<Happened>> byId = new LinkedHashMap<>();
        told.forEach(e -> {
            if (ids.get(e) != null) {
                byId.computeIfAbsent(ids.get(e), any -> new ArrayList<>()).add(e);
            }
        });
        return byId;
    }

    private static @Nullable String id(Happened e, Ids ids) {
        String checkout = text(e, "checkout_id");
        String cart = text(e, "cart_id");
        String order = e.name().equals("Order Completed") ? e.orderId() : null;
        if (checkout != null) {
            return "c" + ids.checkouts().getOrDefault(checkout, checkout);
        }
        if (cart != null && ids.carts().containsKey(cart)) {
            return "c" + ids.carts().get(cart);
        }
        if (order != null && ids.orders().containsKey(order)) {
            return "c" + ids.orders().get(order);
        }
        return cart == null ? null : "k" + cart;
    }

    /** Those of one person that follow each other without an order and without a long silence are one. */
    private List<List<Happened>> joined(Map<String, List<Happened>> byId) {
        Map<String, TreeMap<String, List<Happened>>> byPerson = new LinkedHashMap<>();
        byId.forEach((id, events) -> {
            if (started(events) != Long.MAX_VALUE) {
                Long visitor = visitor(events);
                byPerson.computeIfAbsent(visitor == null ? "nobody " + id : "v" + visitor, any -> new TreeMap<>())
                        .put("%020d".formatted(started(events)) + id, events);
            }
        });
        List<List<Happened>> joined = new ArrayList<>();
        byPerson.values().forEach(ordered -> {
            List<Happened> current = null;
            long last = 0;
            boolean orderedBefore = false;
            for (List<Happened> events : ordered.values()) {
                if (current == null || started(events) - last > ABANDONED || orderedBefore) {
                    current = new ArrayList<>();
                    joined.add(current);
                }
                current.addAll(events);
                last = Math.max(last, events.getLast().time());
                orderedBefore = events.stream().anyMatch(e -> e.name().equals("Order Completed"));
            }
        });
        joined.forEach(
                events -> events.sort(Comparator.comparingLong(Happened::time).thenComparingLong(Happened::position)));
        return joined;
    }

    private Checkout checkout(List<Happened> events, long started, long now) {
        Long visitor = visitor(events);
        List<Happened> before =
                events.stream().filter(e -> !e.name().equals("Order Completed")).toList();
        long last = before.getLast().time();
        Order order = order(events, visitor, started, last);
        int outcome = order == null || order.event().time() > last + ABANDONED + RECOVERED
                ? last + ABANDONED >= now ? 3 : 2
                : order.event().time() <= last + ABANDONED ? 0 : 1;
        int stage = before.stream().mapToInt(NaiveCheckouts::stage).max().orElseThrow();
        return new Checkout(
                visitor,
                started,
                last,
                outcome == 0 ? 4 : stage,
                outcome,
                events.stream()
                        .map(e -> text(e, "payment_method"))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                before.stream()
                        .filter(e ->
                                e.name().equals("Payment Failed") || e.name().equals("Checkout Error"))
                        .map(e -> text(e, "code"))
                        .filter(Objects::nonNull)
                        .reduce((a, b) -> b)
                        .orElse(null),
                before.stream()
                        .map(this::value)
                        .filter(Objects::nonNull)
                        .reduce((a, b) -> b)
                        .orElse(null),
                before.stream().filter(e -> e.name().equals("Payment Failed")).count(),
                before.stream().filter(e -> e.name().equals("Checkout Error")).count(),
                order == null ? null : order.event().orderId(),
                events);
    }

    /** In cents; null where none was told, or only in a currency that no rate converts. */
    private @Nullable Long value(Happened e) {
        String told = text(e, "value");
        if (told == null) {
            return null;
        }
        String named = text(e, "currency");
        Currency currency =
                Currency.getInstance(named == null ? "EUR" : named.strip().toUpperCase(Locale.ROOT));
        long minor = new BigDecimal(told)
                .movePointRight(currency.getDefaultFractionDigits())
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        return currency.getCurrencyCode().equals("EUR")
                ? Long.valueOf(minor)
                : rates.converted(currency.getCurrencyCode(), minor, e.time());
    }

    /** That which its own events tell, else the person's first from its beginning up to the end of the time to recover it. */
    private @Nullable Order order(List<Happened> events, @Nullable Long visitor, long started, long last) {
        for (Happened e : events) {
            if (e.name().equals("Order Completed")) {
                return shop.orders.stream()
                        .filter(order -> order.event().orderId().equals(e.orderId()))
                        .findFirst()
                        .orElseThrow();
            }
        }
        return shop.orders.stream()
                .filter(order -> visitor != null && visitor.equals(order.visitor()))
                .filter(order ->
                        order.event().time() >= started && order.event().time() <= last + ABANDONED + RECOVERED)
                .min(Comparator.comparingLong((Order order) -> order.event().time())
                        .thenComparingLong(order -> order.event().position()))
                .orElse(null);
    }

    private @Nullable Long visitor(List<Happened> events) {
        return events.stream()
                .map(shop::visitor)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static long started(List<Happened> events) {
        return events.stream()
                .filter(e -> e.name().equals("Checkout Started"))
                .mapToLong(Happened::time)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static int stage(Happened e) {
        return switch (e.name()) {
            case "Payment Info Entered", "Payment Failed" -> 3;
            case "Checkout Step Completed" -> 2;
            case "Checkout Updated" ->
                Math.clamp(Integer.parseInt(Objects.requireNonNullElse(text(e, "stage"), "1")), 1, 3);
            default -> 1;
        };
    }

    static @Nullable String text(Happened e, String name) {
        JsonNode node = JSON.readTree(e.properties()).path(name);
        return node.isMissingNode() ? null : node.asString();
    }
}
