package dev.fullspan.eventlog.columns;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.Event.Agent;
import dev.fullspan.eventlog.Event.Commerce;
import dev.fullspan.eventlog.Event.Origin;
import dev.fullspan.eventlog.Event.Page;
import dev.fullspan.eventlog.Event.Retention;
import dev.fullspan.eventlog.Event.Visit;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;

/** Small, dense random histories: few devices and people, so that gaps, merges, joins and orders meet often. */
final class RandomShop {
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Currency EURO = Currency.getInstance("EUR");
    private final Random random;
    private int next;

    RandomShop(long seed) {
        this.random = new Random(seed);
    }

    List<Event> events(int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event());
        }
        return events;
    }

    private Event event() {
        ShopId shop = new ShopId(1 + random.nextInt(2));
        Instant time = START.plusSeconds(random.nextInt(60 * 12) * 60L);
        int kind = random.nextInt(20);
        Origin origin = switch (random.nextInt(6)) {
            case 0 -> Origin.SERVER;
            case 1 -> Origin.STORE;
            case 2 -> Origin.IMPORT;
            default -> Origin.PIXEL;
        };
        String device = origin == Origin.PIXEL || random.nextInt(3) == 0 ? "device-" + random.nextInt(6) : null;
        String user = device == null || random.nextInt(4) == 0 ? "user-" + random.nextInt(5) : null;
        String previous = null;
        String name = Event.PAGE_VIEWED;
        Commerce commerce = null;
        String properties = "{}";
        if (kind == 0 && user != null) {
            name = Event.ALIASED;
            previous = random.nextBoolean() ? "user-" + random.nextInt(5) : "device-" + random.nextInt(6);
        } else if (kind <= 3) {
            name = List.of(Event.ORDER_COMPLETED, Event.ORDER_REFUNDED, Event.ORDER_CANCELLED)
                    .get(random.nextInt(10) < 6 ? 0 : 1 + random.nextInt(2));
            Money revenue = random.nextInt(5) == 0 ? null : new Money(100 + random.nextInt(900), EURO);
            int number = random.nextInt(12);
            boolean spoken = origin != Origin.STORE && random.nextInt(4) == 0;
            commerce = new Commerce((spoken ? "name-" : "order-") + number, revenue);
            properties = revenue == null ? products() : "{}";
            if (origin == Origin.STORE) {
                properties = told(properties, number);
            }
        } else if (kind <= 6) {
            name = Event.PRODUCT_ADDED;
        }
        return new Event(
                shop,
                "message-" + next++,
                Retention.LIVE,
                origin,
                name,
                time,
                time,
                device,
                user,
                previous,
                random.nextInt(8) == 0 ? "session-" + random.nextInt(9) : null,
                name.equals(Event.PAGE_VIEWED) ? new Page("shop.example", "/p" + random.nextInt(9), null) : null,
                random.nextInt(4) == 0 ? visit() : null,
                random.nextInt(2) == 0 ? new Agent(random.nextBoolean() ? "mobile" : "desktop", "Firefox", null) : null,
                random.nextInt(3) == 0 ? List.of("DE", "FR", "IT").get(random.nextInt(3)) : null,
                commerce,
                properties);
    }

    /** With the number of the telling and the order's further name, or without either. */
    private String told(String properties, int number) {
        String telling = random.nextBoolean() ? ",\"telling\":" + random.nextInt(4) : "";
        String names = random.nextBoolean() ? ",\"order_names\":[\"name-" + number + "\"]" : "";
        String more = telling + names;
        return more.isEmpty()
                ? properties
                : properties.substring(0, properties.length() - 1)
                        + (properties.equals("{}") ? more.substring(1) : more)
                        + "}";
    }

    /** None, one or two of three products, each perhaps without its price. */
    private String products() {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            String price = random.nextInt(4) == 0 ? "" : ",\"price\":" + random.nextInt(5) + ".25";
            String quantity = random.nextBoolean() ? "" : ",\"quantity\":" + (1 + random.nextInt(2));
            lines.add("{\"sku\":\"S" + random.nextInt(3) + "\"" + price + quantity + "}");
        }
        return lines.isEmpty() ? "{}" : "{\"products\":[" + String.join(",", lines) + "]}";
    }

    private Visit visit() {
        String source = List.of("google", "bing", "newsletter").get(random.nextInt(3));
        return new Visit("Channel " + source, source, null, null, null, null, null, null, null);
    }
}
