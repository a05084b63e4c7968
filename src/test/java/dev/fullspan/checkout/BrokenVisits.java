package dev.fullspan.checkout;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;

/** Half a year of visits; since some week the cart's button to the checkout fails in Safari, or never. */
final class BrokenVisits {
    static final int WEEKS = 26;
    static final int BROKEN_FROM = 18;
    private static final int PER_WEEK = 250;
    private static final Currency EUR = Currency.getInstance("EUR");

    private final ShopId shop;
    private final Random random;
    private final List<Event> events = new ArrayList<>();

    private BrokenVisits(ShopId shop, long seed) {
        this.shop = shop;
        this.random = new Random(seed);
    }

    /** @param monday midnight of the first Monday */
    static void into(EventLog log, ShopId shop, Instant monday, long seed, boolean broken) {
        BrokenVisits made = new BrokenVisits(shop, seed);
        for (int i = 0; i < WEEKS * PER_WEEK; i++) {
            Instant at = monday.plus(i * 7 * 24 * 60L / PER_WEEK, ChronoUnit.MINUTES);
            made.visit(i, at, broken && i / PER_WEEK >= BROKEN_FROM);
        }
        log.append(made.events);
        log.awaitLoaded();
    }

    private void visit(int number, Instant at, boolean broken) {
        boolean mobile = random.nextInt(10) < 6;
        boolean safari = random.nextInt(10) < 4;
        Event.Agent agent = new Event.Agent(
                mobile ? "mobile" : "desktop", safari ? "Safari" : "Chrome", mobile ? "Android" : "Windows");
        String device = "v-" + number;
        add(at, device, "Page Viewed", agent, null);
        if (random.nextInt(100) < 40) {
            return;
        }
        add(at.plusSeconds(20), device, "Page Viewed", agent, null);
        add(at.plusSeconds(21), device, "Product Viewed", agent, null);
        if (random.nextInt(100) < 55) {
            return;
        }
        add(at.plusSeconds(60), device, "Product Added", agent, null);
        if (random.nextInt(100) < (broken && safari ? 85 : 30)) {
            return;
        }
        add(at.plusSeconds(90), device, Event.CHECKOUT_STARTED, agent, null);
        if (random.nextInt(100) < 35) {
            return;
        }
        long value = 2_000 + random.nextInt(8_000);
        add(
                at.plusSeconds(200),
                device,
                Event.ORDER_COMPLETED,
                agent,
                new Event.Commerce("v-" + number, new Money(value, EUR)));
    }

    private void add(Instant time, String device, String name, Event.Agent agent, Event.Commerce commerce) {
        events.add(new Event(
                shop,
                "visit-" + events.size(),
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                name,
                time,
                time,
                device,
                null,
                null,
                null,
                new Event.Page(
                        "shop.example",
                        name.equals("Page Viewed") && time.getEpochSecond() % 2 == 0 ? "/a" : "/b",
                        null),
                null,
                agent,
                "DE",
                commerce,
                commerce == null ? "{}" : "{\"order_id\":\"" + commerce.orderId() + "\"}"));
    }
}
