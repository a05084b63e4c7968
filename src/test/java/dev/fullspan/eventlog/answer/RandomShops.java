package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.answer.TestShop.Happened;
import dev.fullspan.eventlog.answer.TestShop.Refund;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes small shops full of odd cases: equal times, shared devices, joined people, events of nobody, foreign money. */
final class RandomShops {
    static final long START = 1_767_600_000_000L; // 5 January 2026
    private static final String[] NAMES = {
        "Page Viewed",
        "Page Viewed",
        "Product Viewed",
        "Product Viewed",
        "Product Added",
        "Checkout Started",
        "Order Completed",
        "Product Clicked"
    };
    private static final String[] CHANNELS = {"Organic Search", "Paid Social", "Email"};

    private RandomShops() {}

    static TestShop of(long seed, int count) {
        return of(seed, count, "USD");
    }

    /** @param others the other currencies that some orders come in */
    static TestShop of(long seed, int count, String... others) {
        Random random = new Random(seed);
        List<Happened> events = new ArrayList<>();
        List<Refund> refunds = new ArrayList<>();
        List<String> cancelled = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Happened e = event(random, 10_000 + i, others);
            events.add(e);
            if (e.orderId() != null && e.revenue() != null && random.nextInt(4) == 0) {
                refunds.add(new Refund(
                        e.orderId(),
                        e.time() + random.nextInt(48 * 3_600_000),
                        20_000 + i,
                        e.revenue() / 2,
                        e.currency()));
            }
            if (e.orderId() != null && random.nextInt(8) == 0) {
                cancelled.add(e.orderId());
            }
        }
        return new TestShop(events, refunds, Map.of(502L, 501L), cancelled);
    }

    private static Happened event(Random random, long position, String... others) {
        long device = 100 + random.nextInt(14);
        long day = random.nextInt(6);
        long minute = random.nextInt(4) * 180 + random.nextInt(70);
        String name = NAMES[random.nextInt(NAMES.length)];
        boolean order = name.equals("Order Completed");
        boolean priced = order && random.nextInt(6) != 0;
        boolean server = order && random.nextInt(5) == 0;
        Long user = random.nextInt(4) == 0 ? 501L + random.nextInt(4) : null;
        return new Happened(
                position,
                START + day * 86_400_000 + minute * 60_000,
                name,
                server ? null : device,
                user,
                name.equals("Page Viewed") ? "/p" + random.nextInt(3) : null,
                device % 3 == 0 ? null : device % 2 == 0 ? "mobile" : "desktop",
                random.nextInt(3) == 0 ? CHANNELS[random.nextInt(3)] : null,
                order ? "o" + random.nextInt(200) : null,
                priced ? 100L + random.nextInt(10_000) : null,
                priced ? random.nextInt(others.length == 1 ? 6 : 2) == 0 ? other(random, others) : "EUR" : null,
                properties(random));
    }

    private static String other(Random random, String... others) {
        return others.length == 1 ? others[0] : others[random.nextInt(others.length)];
    }

    private static String properties(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "{}";
            case 1 -> "{\"brand\":\"b" + random.nextInt(3) + "\",\"price\":" + random.nextInt(30) + "}";
            case 2 -> "{\"price\":\"" + random.nextInt(30) + "\",\"quantity\":2}";
            default ->
                "{\"brand\":\"b" + random.nextInt(3) + "\",\"value\":" + random.nextInt(90)
                        + ".5,\"products\":[{\"sku\":\"S" + random.nextInt(4) + "\"},{\"sku\":\"S" + random.nextInt(4)
                        + "\"}]}";
        };
    }
}
