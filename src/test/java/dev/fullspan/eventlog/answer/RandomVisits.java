package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.answer.TestShop.Happened;
import dev.fullspan.eventlog.answer.TestShop.Refund;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes small shops whose visits browse, search, come back to pages, leave beacons and buy; with equal times, views without a path, orders before any page
 * and foreign money.
 */
final class RandomVisits {
    static final long START = 1_767_600_000_000L; // 5 January 2026
    static final long DAY = 86_400_000;
    private static final String[] PAGES = {"/", "/a", "/b", "/p/1", "/p/2", "/p/3", "/s", "/c/x/1", "/c/y/1"};
    private static final String[] TERMS = {"oak", "Oak ", "tea  cup", "me@example.com", "12345678", "x"};

    private final Random random;
    private final List<Happened> events = new ArrayList<>();
    private final List<Refund> refunds = new ArrayList<>();
    private final List<String> cancelled = new ArrayList<>();
    private long position;
    private long time;
    private long device;
    private @Nullable Long user;

    private RandomVisits(long seed) {
        this.random = new Random(seed);
        this.position = seed * 100_000;
    }

    static TestShop of(long seed, int visits) {
        RandomVisits made = new RandomVisits(seed);
        for (int i = 0; i < visits; i++) {
            made.visit();
        }
        return new TestShop(made.events, made.refunds, Map.of(), made.cancelled);
    }

    private void visit() {
        device = 100 + random.nextInt(40);
        user = random.nextInt(5) == 0 ? 500L + device : null;
        time = START + random.nextInt(6) * DAY + random.nextInt(86_000) * 1000L;
        int deeds = 1 + random.nextInt(9);
        String path = page();
        for (int i = 0; i < deeds; i++) {
            time += random.nextInt(4) == 0 ? 0 : random.nextInt(120_000);
            switch (random.nextInt(14)) {
                case 0 -> add("Page Left", path, left());
                case 1 -> add("Products Searched", path, searched());
                case 2 ->
                    add(
                            "Product List Viewed",
                            path,
                            random.nextBoolean() ? "{\"products\":[]}" : "{\"category\":\"c1\",\"products\":[{},{}]}");
                case 3 -> add("Product Viewed", path, "{\"category\":\"c" + random.nextInt(2) + "\"}");
                case 4 -> add("Product Added", path, "{}");
                case 5 -> order(path);
                case 6 -> add("Page Viewed", random.nextInt(4) == 0 ? null : path, "{}");
                default -> {
                    path = page();
                    add("Page Viewed", path, "{}");
                }
            }
        }
        if (random.nextInt(2) == 0) {
            time += random.nextInt(60_000);
            add("Page Left", path, left());
        }
    }

    private String page() {
        return PAGES[random.nextInt(PAGES.length)];
    }

    private String left() {
        String view = random.nextBoolean() ? ",\"viewId\":\"v" + random.nextInt(3) + "\"" : "";
        return switch (random.nextInt(4)) {
            case 0 -> "{}";
            case 1 -> "{\"engagedMillis\":" + random.nextInt(90_000) + view + "}";
            case 2 -> "{\"engagedMillis\":-5}";
            default ->
                "{\"engagedMillis\":" + random.nextInt(90_000) + view + ",\"vitals\":{\"lcp\":" + random.nextInt(6000)
                        + (random.nextBoolean() ? ",\"inp\":" + random.nextInt(600) : "") + ",\"cls\":0."
                        + random.nextInt(4) + "}}";
        };
    }

    private String searched() {
        String query = "\"query\":\"" + TERMS[random.nextInt(TERMS.length)] + "\"";
        return switch (random.nextInt(5)) {
            case 0 -> "{" + query + "}";
            case 1 -> "{" + query + ",\"results\":0}";
            case 2 -> "{" + query + ",\"results\":[]}";
            case 3 -> "{" + query + ",\"results_count\":\"4\"}";
            default -> "{\"query\":\" \"}";
        };
    }

    private void order(String path) {
        String order = "o" + position;
        boolean priced = random.nextInt(6) != 0;
        String currency = random.nextInt(5) == 0 ? "USD" : "EUR";
        long revenue = 100 + random.nextInt(9_900);
        events.add(new Happened(
                ++position,
                time,
                "Order Completed",
                device,
                user,
                path,
                deviceClass(),
                null,
                order,
                priced ? revenue : null,
                priced ? currency : null,
                "{}"));
        if (priced && random.nextInt(4) == 0) {
            refunds.add(new Refund(order, time + random.nextInt(9) * DAY, ++position, revenue / 3, currency));
        }
        if (random.nextInt(7) == 0) {
            cancelled.add(order);
        }
    }

    private void add(String name, @Nullable String path, String properties) {
        events.add(new Happened(
                ++position, time, name, device, user, path, deviceClass(), null, null, null, null, properties));
    }

    private String deviceClass() {
        return device % 2 == 0 ? "mobile" : "desktop";
    }
}
