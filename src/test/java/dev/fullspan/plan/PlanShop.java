package dev.fullspan.plan;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The 300 people of a made-up shop, of whom each arrives once in the 28 days before a day: every 3rd looks at a product, every 6th puts it into the cart,
 * every 12th begins a checkout, every 24th orders, every 48th orders again, every 72nd gets the money of the first order back.
 */
public final class PlanShop {
    public static final int PEOPLE = 300;
    public static final int DAYS = 28;
    private static final Currency EUR = Currency.getInstance("EUR");

    private final ShopId shop;
    private final List<Event> events = new ArrayList<>();

    private PlanShop(ShopId shop) {
        this.shop = shop;
    }

    /** @param end the day after the last */
    public static void into(EventLog log, ShopId shop, LocalDate end) {
        PlanShop made = new PlanShop(shop);
        for (int person = 0; person < PEOPLE; person++) {
            made.person(person, end.minusDays(DAYS).atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        log.append(made.events);
        log.awaitLoaded();
    }

    /** The day on which a person arrives, from 0. */
    public static int day(int person) {
        return person % (DAYS - 4);
    }

    private void person(int person, Instant start) {
        Instant time = start.plusSeconds(day(person) * 86_400L + 36_000 + person);
        add(person, time, "Page Viewed", null);
        if (person % 3 == 0) {
            add(person, time.plusSeconds(20), "Product Viewed", null);
        }
        if (person % 6 == 0) {
            add(person, time.plusSeconds(40), "Product Added", null);
        }
        if (person % 12 == 0) {
            add(person, time.plusSeconds(60), "Checkout Started", null);
        }
        if (person % 24 == 0) {
            add(person, time.plusSeconds(120), "Order Completed", "O-" + person);
        }
        if (person % 48 == 0) {
            add(person, time.plusSeconds(2 * 86_400), "Order Completed", "A-" + person);
        }
        if (person % 72 == 0) {
            add(person, time.plusSeconds(3 * 86_400), "Order Refunded", "O-" + person);
        }
    }

    private void add(int person, Instant time, String name, @Nullable String order) {
        events.add(new Event(
                shop,
                "plan-" + events.size(),
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                name,
                time,
                time,
                "device-" + person,
                null,
                null,
                null,
                new Event.Page("shop.example", person % 3 == 0 ? "/products/oak" : "/", null),
                null,
                new Event.Agent("desktop", "Firefox", "Linux"),
                "DE",
                order == null ? null : new Event.Commerce(order, new Money(5_000, EUR)),
                order == null
                        ? "{\"value\":50,\"price\":50,\"quantity\":1,\"currency\":\"EUR\"}"
                        : "{\"order_id\":\"" + order + "\",\"revenue\":50,\"currency\":\"EUR\"}"));
    }
}
