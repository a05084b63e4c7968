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

/** Forty days of a small shop's visits, the same for the same seed, so that pages have something to show. */
public final class PlantedShop {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final String[] LANDINGS = {
        "/", "/gifts", "/collections/oak", "/products/oak-tray", "/journal/spring-table"
    };
    private static final String[] CHANNELS = {"Organic Search", "Paid Social", "Direct", "Email"};
    private static final String[] DEVICES = {"mobile", "desktop", "tablet"};
    private static final String[] COUNTRIES = {"DE", "AT", "CH"};

    private final ShopId shop;
    private final Instant now;
    private final Random random;
    private final List<Event> events = new ArrayList<>();
    private int message;

    private PlantedShop(ShopId shop, Instant now, long seed) {
        this.shop = shop;
        this.now = now;
        this.random = new Random(seed);
    }

    /** Writes the history, the last visits within the last minutes. */
    public static void into(EventLog log, ShopId shop, Instant now) {
        PlantedShop planted = new PlantedShop(shop, now, 7);
        for (int hour = 40 * 24; hour >= 0; hour--) {
            int visits = hour == 0 ? 6 : planted.random.nextInt(3);
            for (int i = 0; i < visits; i++) {
                planted.visit(now.minus(Duration.ofHours(hour)).minusSeconds(120 + planted.random.nextInt(900)));
            }
        }
        log.append(planted.events);
        log.awaitLoaded();
    }

    private void visit(Instant start) {
        String device = "device-" + random.nextInt(700);
        String landing = LANDINGS[random.nextInt(LANDINGS.length)];
        var visit = new Event.Visit(
                CHANNELS[random.nextInt(CHANNELS.length)], "google", "organic", null, null, null, null, null, null);
        var agent = new Event.Agent(DEVICES[random.nextInt(DEVICES.length)], "Firefox", "Linux");
        String country = COUNTRIES[random.nextInt(COUNTRIES.length)];
        String product =
                "{\"product_id\":\"P1\",\"name\":\"Oak tray\",\"price\":59.00,\"quantity\":1,\"currency\":\"EUR\"}";
        Instant time = start;
        add(time, device, Event.PAGE_VIEWED, landing, visit, agent, country, null, "{}");
        if (random.nextInt(10) < 4) {
            return;
        }
        time = time.plusSeconds(20 + random.nextInt(40));
        add(time, device, Event.PRODUCT_VIEWED, "/products/oak-tray", null, agent, country, null, product);
        if (random.nextInt(10) < 6) {
            return;
        }
        time = time.plusSeconds(20);
        add(time, device, Event.PRODUCT_ADDED, "/products/oak-tray", null, agent, country, null, product);
        if (random.nextInt(10) < 4) {
            return;
        }
        time = time.plusSeconds(20);
        String cart = "{\"value\":59.00,\"currency\":\"EUR\"}";
        add(time, device, Event.CHECKOUT_STARTED, "/checkout", null, agent, country, null, cart);
        if (random.nextInt(10) < 5) {
            return;
        }
        String order = "10" + events.size();
        var commerce = new Event.Commerce(order, new Money(5_900 + random.nextInt(4_000), EUR));
        String properties = "{\"order_id\":\"" + order + "\",\"revenue\":59.00,\"currency\":\"EUR\"}";
        add(time.plusSeconds(15), device, Event.ORDER_COMPLETED, "/thanks", null, agent, country, commerce, properties);
    }

    private void add(
            Instant time,
            String device,
            String name,
            String path,
            Event.Visit visit,
            Event.Agent agent,
            String country,
            Event.Commerce commerce,
            String properties) {
        events.add(new Event(
                shop,
                "planted-" + message++,
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                name,
                time,
                now,
                device,
                null,
                null,
                null,
                new Event.Page("shop.example", path, null),
                visit,
                agent,
                country,
                commerce,
                properties));
    }
}
