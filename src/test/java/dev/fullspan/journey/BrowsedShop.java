package dev.fullspan.journey;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Thirty days of visits that browse many products, search, tell web vitals and buy, the same for the same seed. */
final class BrowsedShop {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final String[] LANDINGS = {"/", "/gifts", "/journal/spring-table", "/c/trays"};
    private static final String[] TERMS = {"tray", "oak tray", "mug", "teak", "induction"};

    private final ShopId shop;
    private final Random random = new Random(11);
    private final List<Event> events = new ArrayList<>();
    private Instant time = Instant.EPOCH;
    private String device = "";
    private String path = "/";

    private BrowsedShop(ShopId shop) {
        this.shop = shop;
    }

    /** Writes the history, the last visit some hours ago. */
    static void into(EventLog log, ShopId shop, Instant now) {
        BrowsedShop browsed = new BrowsedShop(shop);
        for (int i = 0; i < 700; i++) {
            browsed.visit(now.minus(Duration.ofHours(5L + i)), i);
        }
        log.append(browsed.events);
        log.awaitLoaded();
    }

    private void visit(Instant start, int number) {
        time = start;
        device = "browsing-" + random.nextInt(400);
        view(LANDINGS[random.nextInt(LANDINGS.length)]);
        boolean guide = random.nextInt(8) == 0;
        if (guide) {
            view("/guides/setting-a-table");
            view("/c/trays");
        }
        int steps = random.nextInt(5);
        for (int i = 0; i < steps; i++) {
            step();
        }
        if (steps > 1 && random.nextInt(100) < (guide ? 60 : 8)) {
            buy(number);
        }
        time = time.plusSeconds(5 + random.nextInt(90));
        add(
                Event.PAGE_LEFT,
                "{\"engagedMillis\":" + (2_000 + random.nextInt(60_000)) + ",\"vitals\":{\"lcp\":"
                        + (900 + random.nextInt(4_000)) + ",\"inp\":" + (40 + random.nextInt(300)) + ",\"cls\":0.0"
                        + random.nextInt(9) + "}}",
                null);
    }

    private void step() {
        switch (random.nextInt(6)) {
            case 0 -> view("/c/" + (random.nextBoolean() ? "trays" : "mugs"));
            case 1 -> {
                view("/search");
                String term = TERMS[random.nextInt(TERMS.length)];
                boolean vain = term.equals("teak") || term.equals("induction");
                add("Products Searched", "{\"query\":\"" + term + "\",\"results\":" + (vain ? 0 : 7) + "}", null);
            }
            default -> {
                view("/products/p" + random.nextInt(14));
                String category = random.nextBoolean() ? "Trays" : "Mugs & cups";
                String name = "Tray no. " + path.substring("/products/p".length());
                add(Event.PRODUCT_VIEWED, "{\"name\":\"" + name + "\",\"category\":\"" + category + "\"}", null);
            }
        }
    }

    private void buy(int number) {
        add(Event.PRODUCT_ADDED, "{}", null);
        view("/cart");
        view("/checkout");
        view("/thanks");
        String order = "B-" + number;
        add(
                Event.ORDER_COMPLETED,
                "{\"order_id\":\"" + order + "\"}",
                new Event.Commerce(order, new Money(2_900 + random.nextInt(9_000), EUR)));
    }

    private void view(String page) {
        time = time.plusSeconds(6 + random.nextInt(60));
        path = page;
        add(Event.PAGE_VIEWED, "{}", null);
    }

    private void add(String name, String properties, Event.@Nullable Commerce commerce) {
        time = time.plusMillis(400);
        events.add(new Event(
                shop,
                "browsed-" + events.size(),
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                name,
                time,
                time,
                device,
                null,
                null,
                null,
                new Event.Page("shop.example", path, null),
                null,
                new Event.Agent(random.nextBoolean() ? "mobile" : "desktop", "Firefox", "Linux"),
                "DE",
                commerce,
                properties));
    }
}
