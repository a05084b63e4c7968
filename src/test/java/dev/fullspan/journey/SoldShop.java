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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Ninety days of visits that browse by category and brand, order with lines and come back, the same for the same seed. Of the orders with the
 * dripper six in ten have the kettle; half of the knives are sold with the cheap sharpener; who bought a mug often orders a saucer next.
 */
final class SoldShop {
    private static final Currency EUR = Currency.getInstance("EUR");

    private enum Product {
        DRIPPER("Pour-over dripper", "Coffee", "Nord", 3_900),
        KETTLE("Gooseneck kettle", "Coffee", "Nord", 8_900),
        KNIFE("Bread knife", "Kitchen", "Klinge", 6_500),
        SHARPENER("Small sharpener", "Kitchen", "Klinge", 1_200),
        MUG("Mug, speckled", "Tableware", "Tonhaus", 2_200),
        SAUCER("Saucer", "Tableware", "Tonhaus", 1_100),
        TRAY("Oak tray", "Tableware", "Nord", 4_800),
        BOARD("Chopping board", "Kitchen", "", 3_200),
        CLOTH("Linen cloth", "", "", 1_900);

        private final String title;
        private final String category;
        private final String brand;
        private final int cents;

        Product(String title, String category, String brand, int cents) {
            this.title = title;
            this.category = category;
            this.brand = brand;
            this.cents = cents;
        }

        String json(int quantity) {
            return "{\"product_id\":\"" + name() + "\",\"name\":\"" + title + "\""
                    + (category.isEmpty() ? "" : ",\"category\":\"" + category + "\"")
                    + (brand.isEmpty() ? "" : ",\"brand\":\"" + brand + "\"")
                    + ",\"price\":" + cents / 100 + "." + (cents % 100 < 10 ? "0" : "") + cents % 100
                    + ",\"quantity\":" + quantity + "}";
        }
    }

    private static final String[] CHANNELS = {"Organic Search", "Paid Social", "Email", "Direct"};

    private final ShopId shop;
    private final Random random = new Random(17);
    private final List<Event> events = new ArrayList<>();
    private final boolean[] wantsSaucer = new boolean[320];
    private Instant time = Instant.EPOCH;
    private int person;

    private SoldShop(ShopId shop) {
        this.shop = shop;
    }

    /** Writes the history, the last visit some hours ago. */
    static void into(EventLog log, ShopId shop, Instant now) {
        SoldShop sold = new SoldShop(shop);
        for (int i = 1_400; i > 0; i--) {
            sold.visit(now.minus(Duration.ofMinutes(200 + 92L * i)), i);
        }
        log.append(sold.events);
        log.awaitLoaded();
    }

    private void visit(Instant start, int number) {
        time = start;
        person = (1_400 - number) / 6 + random.nextInt(60);
        String channel = CHANNELS[random.nextInt(CHANNELS.length)];
        add(Event.PAGE_VIEWED, "{}", null, channel);
        int way = random.nextInt(3);
        if (way == 0) {
            add("Product List Viewed", "{\"category\":\"Coffee\"}", null, null);
        } else if (way == 1) {
            add("Product List Viewed", "{\"brand\":\"Nord\"}", null, null);
        }
        Product seen = Product.values()[random.nextInt(Product.values().length)];
        add(Event.PRODUCT_VIEWED, seen.json(1), null, null);
        if (random.nextInt(100) < (way == 1 ? 55 : 38)) {
            order(number, seen);
        }
    }

    private void order(int number, Product seen) {
        List<Product> lines = new ArrayList<>();
        lines.add(wantsSaucer[person] && random.nextInt(3) > 0 ? Product.SAUCER : seen);
        while (random.nextInt(100) < 40) {
            lines.add(Product.values()[random.nextInt(Product.values().length)]);
        }
        if (lines.contains(Product.DRIPPER) && random.nextInt(100) < 60) {
            lines.add(Product.KETTLE);
        }
        if (lines.contains(Product.KNIFE) && random.nextInt(100) < 55) {
            lines.add(Product.SHARPENER);
        }
        wantsSaucer[person] = lines.contains(Product.MUG);
        long cents =
                lines.stream().distinct().mapToLong(product -> product.cents).sum();
        String json =
                lines.stream().distinct().map(product -> product.json(1)).collect(Collectors.joining(",", "[", "]"));
        String order = "S-" + number;
        boolean silent = random.nextInt(30) == 0;
        add(
                Event.ORDER_COMPLETED,
                "{\"order_id\":\"" + order + "\"" + (silent ? "" : ",\"products\":" + json) + "}",
                new Event.Commerce(order, new Money(cents, EUR)),
                null);
        if (number > 40 && random.nextInt(25) == 0) {
            time = time.plus(Duration.ofDays(1));
            add(
                    Event.ORDER_REFUNDED,
                    "{\"order_id\":\"" + order + "\"}",
                    new Event.Commerce(order, new Money(cents, EUR)),
                    null);
        }
    }

    private void add(String name, String properties, Event.@Nullable Commerce commerce, @Nullable String channel) {
        time = time.plusSeconds(20);
        events.add(new Event(
                shop,
                "sold-" + events.size(),
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                name,
                time,
                time,
                "buyer-" + person,
                null,
                null,
                null,
                new Event.Page("shop.example", "/", null),
                channel == null ? null : source(channel),
                new Event.Agent(random.nextBoolean() ? "mobile" : "desktop", "Firefox", "Linux"),
                random.nextInt(4) == 0 ? "AT" : "DE",
                commerce,
                properties));
    }

    private static Event.Visit source(String channel) {
        return new Event.Visit(channel, null, null, null, null, null, null, null, null);
    }
}
