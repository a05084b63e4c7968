package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.answer.TestShop.Happened;
import dev.fullspan.eventlog.answer.TestShop.Refund;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes small shops whose people order several times over some weeks, with lines of odd kinds: without a price, a product, a category. */
final class RandomOrders {
    static final long START = 1_773_615_600_000L; // Monday 16 March 2026 in Berlin; its clocks change on the 29th
    static final long DAY = 86_400_000;
    static final int DAYS = 40;

    private final Random random;
    private final List<Happened> events = new ArrayList<>();
    private final Map<Long, List<Line>> lines = new HashMap<>();
    private long position = 10_000;

    private RandomOrders(long seed) {
        this.random = new Random(seed);
    }

    /** A line that tells nothing, in one of several ways. */
    private static final Line NOTHING = new Line(null, null, null, null, null, null);

    /** One line as it was told. */
    record Line(
            @Nullable String product,
            @Nullable String category,
            @Nullable String brand,
            @Nullable BigDecimal price,
            @Nullable Integer quantity,
            @Nullable BigDecimal value) {
        int units() {
            return quantity == null ? 1 : quantity;
        }

        String json(Random random) {
            List<String> fields = new ArrayList<>();
            if (equals(NOTHING)) {
                return List.of("{}", "\"odd\"", "7", "{\"product_id\":null,\"price\":\"free\"}")
                        .get(random.nextInt(4));
            }
            if (product != null) {
                fields.add(
                        "\"" + List.of("product_id", "sku", "name").get(random.nextInt(3)) + "\":\"" + product + "\"");
            }
            if (category != null) {
                fields.add("\"category\":\"" + category + "\"");
            }
            if (brand != null) {
                fields.add("\"brand\":\" " + brand + "\"");
            }
            if (price != null) {
                fields.add("\"price\":" + (random.nextBoolean() ? price.toString() : "\"" + price + "\""));
            }
            if (quantity != null) {
                fields.add("\"quantity\":" + quantity);
            }
            if (value != null) {
                fields.add("\"value\":" + value);
            }
            return "{" + String.join(",", fields) + "}";
        }
    }

    /** A shop with the lines that each event tells, by its position. */
    record Made(TestShop shop, Map<Long, List<Line>> lines) {}

    static Made of(long seed, int visits) {
        RandomOrders made = new RandomOrders(seed);
        for (int i = 0; i < visits; i++) {
            made.visit();
        }
        List<Refund> refunds = new ArrayList<>();
        List<String> cancelled = new ArrayList<>();
        for (Happened e : made.events) {
            if (e.revenue() != null && made.random.nextInt(4) == 0) {
                refunds.add(new Refund(
                        e.orderId(),
                        e.time() + made.random.nextInt(20) * DAY,
                        made.position++,
                        1 + e.revenue() / (1 + made.random.nextInt(3)),
                        e.currency()));
            }
            if (e.orderId() != null && made.random.nextInt(12) == 0) {
                cancelled.add(e.orderId());
            }
        }
        return new Made(new TestShop(made.events, refunds, Map.of(502L, 501L), cancelled), made.lines);
    }

    private void visit() {
        long device = 100 + random.nextInt(9);
        long time = START + random.nextInt(DAYS) * DAY + random.nextInt(24) * 3_600_000L + random.nextInt(50) * 60_000L;
        Long user = random.nextInt(6) == 0 ? 501L + random.nextInt(4) : null;
        String channel = random.nextInt(3) == 0 ? "Email" : random.nextInt(3) == 0 ? "Paid Search" : null;
        add(time, "Page Viewed", device, user, channel, null, null, null, "{}");
        if (random.nextBoolean()) {
            add(time + 1_000, "Product Viewed", device, user, null, null, null, null, viewed());
        }
        if (random.nextInt(3) > 0) {
            add(time + 2_000, "Product List Viewed", device, user, null, null, null, null, listed());
        }
        if (random.nextInt(5) > 1) {
            order(time + 60_000, device, user);
        }
    }

    private String viewed() {
        return random.nextInt(5) == 0 ? "{}" : "{\"product_id\":\"P" + random.nextInt(5) + "\"}";
    }

    private String listed() {
        return switch (random.nextInt(5)) {
            case 0 -> "{\"category\":\"C1\"}";
            case 1 -> "{\"brand\":\"B1\"}";
            case 2 -> "{\"category\":\"C2\",\"filters\":[{\"type\":\"Brand\",\"value\":\"B2\"}]}";
            case 3 -> "{\"filters\":[{\"type\":\"colour\",\"value\":\"red\"}]}";
            default -> "{}";
        };
    }

    private void order(long time, long device, @Nullable Long user) {
        String order = "o" + random.nextInt(400);
        boolean priced = random.nextInt(7) != 0;
        boolean server = random.nextInt(7) == 0;
        List<Line> told = random.nextInt(7) == 0 ? List.of() : lines();
        lines.put(position, told);
        String products = told.stream().map(line -> line.json(random)).collect(Collectors.joining(",", "[", "]"));
        add(
                time,
                "Order Completed",
                server ? null : device,
                user,
                null,
                order,
                priced ? (Long) (random.nextInt(20) == 0 ? 0L : 1L + random.nextInt(20_000)) : null,
                priced ? random.nextInt(6) == 0 ? "USD" : "EUR" : null,
                told.isEmpty() && random.nextBoolean() ? "{}" : "{\"products\":" + products + "}");
    }

    private List<Line> lines() {
        List<Line> told = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        boolean prices = random.nextInt(6) != 0;
        boolean zero = random.nextInt(8) == 0;
        if (random.nextInt(12) == 0) {
            told.add(NOTHING);
        }
        for (int i = 0; i < count; i++) {
            told.add(new Line(
                    random.nextInt(9) == 0 ? null : "P" + random.nextInt(6),
                    random.nextInt(5) == 0 ? null : "C" + random.nextInt(3),
                    random.nextInt(3) == 0 ? null : "B" + random.nextInt(2),
                    prices && random.nextInt(6) != 0 ? BigDecimal.valueOf(random.nextInt(4_000), 2) : null,
                    zero ? Integer.valueOf(0) : random.nextInt(3) == 0 ? null : (Integer) random.nextInt(4),
                    prices && random.nextInt(8) == 0 ? BigDecimal.valueOf(random.nextInt(4_000), 2) : null));
        }
        return told;
    }

    private void add(
            long time,
            String name,
            @Nullable Long device,
            @Nullable Long user,
            @Nullable String channel,
            @Nullable String order,
            @Nullable Long revenue,
            @Nullable String currency,
            String properties) {
        events.add(new Happened(
                position++, time, name, device, user, null, null, channel, order, revenue, currency, properties));
    }
}
