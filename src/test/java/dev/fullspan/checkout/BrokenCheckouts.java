package dev.fullspan.checkout;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;

/** Half a year of checkouts in which card payments on phones fail from some week on, or never. */
final class BrokenCheckouts {
    static final int WEEKS = 26;
    static final int BROKEN_FROM = 18;
    private static final int PER_WEEK = 60;
    private static final Currency EUR = Currency.getInstance("EUR");

    private final ShopId shop;
    private final Instant start;
    private final Random random;
    private final List<Event> events = new ArrayList<>();
    private final int mended;

    private BrokenCheckouts(ShopId shop, Instant start, long seed, int mended) {
        this.shop = shop;
        this.start = start;
        this.random = new Random(seed);
        this.mended = mended;
    }

    /** @param monday midnight of the first Monday */
    static void into(EventLog log, ShopId shop, Instant monday, long seed, boolean broken) {
        into(log, shop, monday, seed, broken ? WEEKS : BROKEN_FROM, WEEKS);
    }

    /**
     * @param mended week from which on payments work again
     * @param weeks of them all
     */
    static void into(EventLog log, ShopId shop, Instant monday, long seed, int mended, int weeks) {
        BrokenCheckouts made = new BrokenCheckouts(shop, monday, seed, mended);
        for (int i = 0; i < weeks * PER_WEEK; i++) {
            made.checkout(i);
        }
        log.append(made.events);
        log.awaitLoaded();
    }

    private void checkout(int number) {
        Instant at = start.plus(number * 7 * 24 * 60L / PER_WEEK, ChronoUnit.MINUTES);
        long week = Duration.between(start, at).toDays() / 7;
        boolean mobile = random.nextInt(10) < 6;
        String method = List.of("card", "card", "wallet", "invoice").get(random.nextInt(4));
        String device = "d-" + number;
        Event.Agent agent = new Event.Agent(
                mobile ? "mobile" : "desktop",
                random.nextBoolean() ? "Chrome" : "Safari",
                mobile ? "Android" : "Windows");
        int value = 20 + random.nextInt(80);
        String told = "{\"checkout_id\":\"co-%d\",\"value\":%d,\"currency\":\"EUR\"".formatted(number, value);
        add(at, device, Event.CHECKOUT_STARTED, agent, null, told + "}");
        if (random.nextInt(10) < 2) {
            return;
        }
        add(at.plusSeconds(60), device, "Checkout Step Completed", agent, null, told + ",\"step\":1}");
        add(
                at.plusSeconds(90),
                device,
                "Payment Info Entered",
                agent,
                null,
                told + ",\"payment_method\":\"" + method + "\"}");
        boolean hit = week >= BROKEN_FROM && week < mended && mobile && method.equals("card");
        if (random.nextInt(100) < (hit ? 50 : 4)) {
            add(
                    at.plusSeconds(100),
                    device,
                    "Payment Failed",
                    agent,
                    null,
                    told + ",\"payment_method\":\"" + method
                            + "\",\"code\":\"3DS_TIMEOUT\",\"text\":\"The bank did not answer in time.\",\"soft\":true}");
            if (random.nextInt(10) < 8) {
                return;
            }
        } else if (random.nextInt(100) < 9) {
            return;
        }
        Event.Commerce order = new Event.Commerce("o-" + number, new Money(value * 100L, EUR));
        add(
                at.plusSeconds(130),
                device,
                Event.ORDER_COMPLETED,
                agent,
                order,
                told + ",\"order_id\":\"o-" + number + "\"}");
    }

    private void add(
            Instant time, String device, String name, Event.Agent agent, Event.Commerce commerce, String properties) {
        events.add(new Event(
                shop,
                "broken-" + start.getEpochSecond() + "-" + events.size(),
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                name,
                time,
                time,
                device,
                null,
                null,
                null,
                new Event.Page("shop.example", "/checkout", null),
                null,
                agent,
                "DE",
                commerce,
                properties));
    }
}
